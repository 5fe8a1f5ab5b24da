import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Outline, Step } from './outline.ts';
import { toOutline } from './read.ts';
import type { Line } from './tree.ts';
import { toTree } from './tree.ts';

const root = new URL('../../../processes/', import.meta.url).pathname;
const keys = readdirSync(root, { withFileTypes: true })
  .filter((one) => one.isDirectory() && !one.name.startsWith('_'))
  .map(({ name }) => name);

/** Lines as short text: ways in brackets, `>` leads to a step told elsewhere, `!` at the edge. */
function short(lines: readonly Line[]): string {
  return lines
    .map((line) => {
      if (line.kind === 'goto') return `>${line.id}`;
      const ways = line.ways.map((way) => `[${short(way.lines)}]`).join('');
      const edges = line.edges.map((edge) => `!${edge.step.id}(${short(edge.lines)})`).join('');
      return line.step.id + ways + edges;
    })
    .join(' ');
}

function outline(text: string, more: Partial<Record<string, Partial<Step>>> = {}): Outline {
  const steps = text.split(' ').map((one): Step => {
    const [id = '', to = ''] = one.split(':');
    const next = to
      .split(',')
      .filter(Boolean)
      .map((target) => ({ id: `${id}-${target}`, to: target, name: '', condition: '', otherwise: false }));
    return { id, type: id === 's' ? 'startEvent' : 'userTask', name: id, next, ...more[id] };
  });
  return { process: 'p', name: '', steps };
}

describe('a procedure in nested lines', () => {
  it('goes on after a choice where its ways meet', () => {
    expect(short(toTree(outline('s:g g:a,b a:j b:j j:e e')))).toBe('s g[a][b] j e');
    expect(short(toTree(outline('s:g g:a,j a:j j:h h:c,d c d')))).toBe('s g[a][] j h[c][d]');
  });

  it('leads back instead of telling a step twice', () => {
    expect(short(toTree(outline('s:a a:g g:a,e e')))).toBe('s a g[>a][] e');
  });

  it('ends though nothing ends', () => {
    expect(short(toTree(outline('s:a a:b b:a')))).toBe('s a b >a');
    expect(short(toTree(outline('s:g g:a,b a:g b:g')))).toBe('s g[a >g][b >g]');
  });

  it('tells what happens at an edge without taking steps from the main way', () => {
    const text = outline('s:a a:b b:e e t:b', { t: { attachedTo: 'a', type: 'boundaryEvent' } });
    expect(short(toTree(text))).toBe('s a!t(>b) b e');
  });

  it.each(keys)('tells every step of %s once', async (key) => {
    const read = await toOutline(readFileSync(`${root}${key}/${key}.bpmn`, 'utf8'));
    const told: string[] = [];
    const walk = (lines: readonly Line[]) => {
      for (const line of lines) {
        if (line.kind === 'goto') continue;
        told.push(line.step.id);
        walk(line.inside);
        line.ways.forEach((way) => walk(way.lines));
        line.edges.forEach((edge) => {
          told.push(edge.step.id);
          walk(edge.lines);
        });
      }
    };
    walk(toTree(read));
    expect(told.toSorted()).toEqual(read.steps.map(({ id }) => id).toSorted());
  });
});
