/** A piece of a pattern between two alternatives: what it may repeat without end, and how deep such repeats nest. */
interface Piece {
  /** Source of the first atom, to see whether two alternatives can begin alike. */
  first: string;
  repeats: boolean;
  runaway: boolean;
}

const CLASS_OR_ESCAPE = /^\[(?:\\.|[^\]\\])*\]|^\\(?:u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[pPk][{<][^}>]*[}>]|.)/s;
const GROUP_START = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:))?/;
const QUANTIFIER = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})\??/;
const MAX_BOUNDED = 50;

/** Reads the source from left to right; the pattern is known to compile. */
class Reader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  private take(shape: RegExp): RegExpExecArray | null {
    const found = shape.exec(this.source.slice(this.at));
    if (found) this.at += found[0].length;
    return found;
  }

  private atom(): { source: string; inner: Piece[] } {
    const start = this.at;
    if (this.take(GROUP_START)) {
      const inner = this.alternatives();
      this.at++;
      return { source: this.source.slice(start, this.at), inner };
    }
    if (!this.take(CLASS_OR_ESCAPE)) this.at++;
    return { source: this.source.slice(start, this.at), inner: [] };
  }

  private isUnbounded(): boolean {
    const found = this.take(QUANTIFIER);
    if (!found || found[0].startsWith('?')) return false;
    if (!found[0].startsWith('{')) return true;
    return found[2] === ',' && (found[3] === '' || Number(found[3]) > MAX_BOUNDED);
  }

  private piece(): Piece {
    const piece: Piece = { first: '', repeats: false, runaway: false };
    let before = '';
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) {
      const { source, inner } = this.atom();
      const unbounded = this.isUnbounded();
      piece.first ||= source;
      piece.runaway ||= inner.some(({ runaway }) => runaway);
      piece.runaway ||= unbounded && (inner.some(({ repeats }) => repeats) || canBeginAlike(inner));
      piece.runaway ||= unbounded && before === source;
      piece.repeats ||= unbounded || inner.some(({ repeats }) => repeats);
      before = unbounded ? source : '';
    }
    return piece;
  }

  alternatives(): Piece[] {
    const pieces = [this.piece()];
    while (this.source[this.at] === '|') {
      this.at++;
      pieces.push(this.piece());
    }
    return pieces;
  }
}

function canBeginAlike(alternatives: Piece[]): boolean {
  if (alternatives.length < 2) return false;
  const firsts = alternatives.map(({ first }) => first);
  return new Set(firsts).size < firsts.length || firsts.some((first) => first === '' || /^[.[(\\]/.test(first));
}

/**
 * Whether a pattern has a shape that can take exponential time: a repeat inside of a repeat, or repeated alternatives
 * that begin alike. Cautious: a harmless pattern may be called runaway, and is easily written in another way.
 * @param pattern source of a regular expression that compiles
 */
export function isRunawayPattern(pattern: string): boolean {
  return new Reader(pattern).alternatives().some(({ runaway }) => runaway);
}
