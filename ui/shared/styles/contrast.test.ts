import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = Record<string, string>;

const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The colours named in the part of the file that begins with these words. */
function tokensAfter(start: string): Tokens {
  const block = source.slice(source.indexOf(start)).split(':root {')[1]?.split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\));/g)].map((all) => [all[1], all[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensAfter('/* The one place');
const dark = { ...light, ...tokensAfter('(prefers-color-scheme: dark)') };
const more = tokensAfter('(prefers-contrast: more)');
const darkMore = tokensAfter('(prefers-contrast: more) and (prefers-color-scheme: dark)');
const schemes: Record<string, Tokens> = {
  light, dark, 'light, more contrast': { ...light, ...more }, 
  'dark, more contrast': { ...dark, ...more, ...darkMore },
};

/** What is written or drawn on what. */
const grounds = ['paper', 'paper-2', 'brand-soft', 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'info-soft'];
const text: [string, string[]][] = [
  ['ink', grounds], ['ink-2', ['paper', 'paper-2', 'brand-soft', 'info-soft']],
  ['link', ['paper', 'paper-2', 'info-soft', 'accent-soft', 'brand-soft', 'ok-soft', 'warn-soft']], ['brand', ['paper', 'paper-2', 'brand-soft']],
  ['brand-ink', ['brand', 'brand-hover']], ['header-ink', ['header']], ['bad', ['paper', 'bad-soft']], ['paper', ['bad', 'ink', 'ok']],
];
const drawn: [string, string[]][] = [
  ['line-strong', ['paper', 'paper-2']], ['ok', ['paper', 'ok-soft']], ['warn', ['paper', 'warn-soft']], ['info', ['info-soft']],
  ['accent', ['accent-soft']], ['brand', ['paper']], ['bad', ['paper']],
];

const weak = (tokens: Tokens, pairs: [string, string[]][], least: number): string[] =>
  pairs.flatMap(([front, backs]) => backs.flatMap((back) => {
    const resolve = (name: string): string => (tokens[name] ?? '').replace(/^var\(--([\w-]+)\)$/, (_all, other: string) => tokens[other] ?? '');
    const ratio = contrast(resolve(front), resolve(back));
    return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`];
  }));

describe.each(Object.entries(schemes))('colours (%s)', (name, tokens) => {
  it('can be told apart by who sees little: text 4.5, with more contrast 7', () => {
    expect(weak(tokens, text, 4.5)).toEqual([]);
    if (name.includes('more')) expect(weak(tokens, [['ink', grounds], ['ink-2', ['paper', 'paper-2']], ['link', ['paper', 'paper-2']], ['brand-ink', ['brand']]], 7)).toEqual([]);
  });

  it('draw lines, marks and edges of fields with 3', () => {
    expect(weak(tokens, drawn, 3)).toEqual([]);
  });

  it('show where the keyboard stands: the dark line in the mark against it', () => {
    expect(weak(tokens, [['focus-line', ['focus']]], 3)).toEqual([]);
  });
});
