import { Decisions, type Joined, type Side } from './decisions.ts';

/** Lines of the old text that became others: from `start` up to `end`, and what stands there now. */
interface Hunk {
  start: number;
  end: number;
  lines: string[];
}

/** Longest middle of two texts that is compared line by line; a larger one is one change. */
const mostCells = 4_000_000;

/**
 * What two people made of one text, put together line by line; where both changed the same lines, or lines that
 * touch, people decide.
 */
export function joinLines(
  file: string,
  base: string,
  mine: string,
  theirs: string,
  sideOf: (key: string) => Side,
): Joined {
  const decisions = new Decisions(file, sideOf);
  const lines = base.split('\n');
  const [ours, other] = [hunksOf(lines, mine.split('\n')), hunksOf(lines, theirs.split('\n'))];
  const result: string[] = [];
  let at = 0;
  for (const { start, end, mine: own, theirs: their } of regionsOf(ours, other)) {
    result.push(...lines.slice(at, start));
    const before = lines.slice(start, end);
    const [one, two] = [own, their].map((hunks) => applied(lines, start, end, hunks)) as [string[], string[]];
    if (their.length === 0 || same(one, two)) result.push(...one);
    else if (own.length === 0) result.push(...two);
    else {
      const element = `${start + 1}–${Math.max(end, start + 1)}`;
      const [base, mine, theirs] = [before, one, two].map((text) => text.join('\n')) as [string, string, string];
      const side = decisions.decide(element, null, { element, what: 'lines', base, mine, theirs });
      result.push(...(side === 'mine' ? one : two));
    }
    at = end;
  }
  result.push(...lines.slice(at));
  return { text: result.join('\n'), parts: [...decisions.parts.values()] };
}

const same = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);

interface Region {
  start: number;
  end: number;
  mine: Hunk[];
  theirs: Hunk[];
}

/** Changes of both in order of the old text; those that touch are one. */
function regionsOf(mine: Hunk[], theirs: Hunk[]): Region[] {
  const all = [...mine.map((hunk) => ({ hunk, own: true })), ...theirs.map((hunk) => ({ hunk, own: false }))];
  all.sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end);
  const regions: Region[] = [];
  for (const { hunk, own } of all) {
    let region = regions.at(-1);
    const touches = region && hunk.start <= region.end;
    if (!region || !touches) {
      region = { start: hunk.start, end: hunk.end, mine: [], theirs: [] };
      regions.push(region);
    }
    region.end = Math.max(region.end, hunk.end);
    region[own ? 'mine' : 'theirs'].push(hunk);
  }
  return regions;
}

/** Lines of a region after the changes of one side. */
function applied(lines: string[], start: number, end: number, hunks: Hunk[]): string[] {
  const result: string[] = [];
  let at = start;
  for (const hunk of hunks) {
    result.push(...lines.slice(at, hunk.start), ...hunk.lines);
    at = hunk.end;
  }
  return [...result, ...lines.slice(at, end)];
}

/** What became of the lines of a text. */
function hunksOf(from: string[], to: string[]): Hunk[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const [old, now] = [from.slice(head, from.length - tail), to.slice(head, to.length - tail)];
  if (old.length === 0 && now.length === 0) return [];
  if (old.length * now.length > mostCells) return [{ start: head, end: head + old.length, lines: now }];
  return gapsBetween(commonOf(old, now), old, now).map(({ start, end, lines }) => ({
    start: start + head,
    end: end + head,
    lines,
  }));
}

/** Longest common subsequence, as pairs of places. */
function commonOf(old: string[], now: string[]): [number, number][] {
  const width = now.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  const lengthAt = (row: number, column: number): number => length[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      length[row * width + column] =
        old[row] === now[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < old.length && column < now.length;) {
    if (old[row] === now[column]) pairs.push([row++, column++]);
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function gapsBetween(pairs: [number, number][], old: string[], now: string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...pairs, [old.length, now.length] as const]) {
    if (nextRow > row || nextColumn > column)
      hunks.push({ start: row, end: nextRow, lines: now.slice(column, nextColumn) });
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return hunks;
}
