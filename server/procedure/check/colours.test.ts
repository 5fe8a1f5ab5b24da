import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Colour } from './colours.ts';
import { colouredTexts, contrast, hexOf, PAGES, readColour } from './colours.ts';
import { pictureContrast } from './picture-contrast.ts';
import { readPng } from './png.ts';

const white: Colour = [255, 255, 255, 1];
const of = (css: string): Colour => readColour(css) ?? [0, 0, 0, 0];

describe('contrast', () => {
  it.each<[string, string, number]>([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#949494', '#ffffff', 3.03],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
    ['#ffff00', '#ffffff', 1.07],
    ['#0b0c0c', '#ffdd00', 14.56],
  ])('of %s on %s is %d', (one, other, ratio) => {
    expect(contrast(of(one), of(other))).toBeCloseTo(ratio, 1);
    expect(contrast(of(other), of(one))).toBe(contrast(of(one), of(other)));
  });
});

describe('a colour', () => {
  it.each([
    ['red', '#ff0000'], ['RebeccaPurple', '#663399'], ['#abc', '#aabbcc'], ['#AABBCC', '#aabbcc'],
    ['rgb(1, 2, 3)', '#010203'], ['rgb(100% 0% 0%)', '#ff0000'], ['hsl(120, 100%, 25%)', '#008000'],
    ['hsl(210deg 50% 50%)', '#4080bf'], ['hsla(0, 0%, 100%, 0.5)', '#ffffff'], ['rgb(1 2 3 / 50%)', '#010203'],
  ])('written %s is %s', (css, hex) => expect(hexOf(of(css))).toBe(hex));

  it.each(['inherit', 'var(--ink)', 'currentColor', '', 'constructor', '#12345', 'rgb(1,2)', 'rgb(a,b,c)'])('%s is none of its own', (css) =>
    expect(readColour(css)).toBeUndefined());
});

describe('words in HTML', () => {
  const told = (html: string) => colouredTexts(html).map(({ colour, background, ratio }) => `${colour} ${background} ${ratio.toFixed(1)}`);

  it.each<[string, string, string[]]>([
    ['a colour', '<p style="color: #777">Termen</p>', ['#777777 #ffffff 4.5']],
    ['a background under the ink of the page', '<p style="background-color:#14213d">Termen</p>', ['#14213d #14213d 1.0']],
    ['both', '<b style="color:white; background: navy">Termen</b>', ['#ffffff #000080 16.0']],
    ['a layer in another', '<div style="background:#000"><p><span style="color:#fff">da</span> nu</p></div> afară', ['#ffffff #000000 21.0', '#14213d #000000 1.3']],
    ['half a cover', '<p style="color: rgb(0 0 0 / 40%)">Termen</p>', ['#999999 #ffffff 2.8']],
    ['old attributes', '<font color="yellow">Termen</font>', ['#ffff00 #ffffff 1.1']],
    ['no words', '<p style="color:#fff"><br/> </p><hr style="color:#fff"> Text', []],
    ['no colour', '<p class="x">Termen</p>', []],
    ['a broken tag', '<p style="color:#fff"Termen <b', []],
  ])('with %s', (_name, html, expected) => expect(told(html)).toEqual(expected));

  it('stand on a dark page too', () => {
    expect(colouredTexts('<p style="color:#333">x</p>', PAGES[1])[0]?.ratio).toBeLessThan(2);
  });
});

/** A PNG of one kind, made of lines of samples. */
function png(kind: number, depth: number, width: number, lines: number[][], palette: number[] = []): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => {
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    out.write(name, 4, 'latin1');
    out.set(data, 8);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(lines.length, 4);
  head.set([depth, kind], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('PLTE', Uint8Array.from(palette)),
    chunk('IDAT', deflateSync(Uint8Array.from(lines.flat()))), chunk('IEND', new Uint8Array()),
  ]);
}

describe('a picture', () => {
  it('of any common kind is read pixel by pixel', () => {
    const read = (bytes: Uint8Array) => [...readPng(bytes) ?? []];
    expect(read(png(6, 8, 1, [[0, 1, 2, 3, 4]]))).toEqual([1, 2, 3, 4]);
    expect(read(png(2, 8, 2, [[1, 10, 20, 30, 1, 1, 1]]))).toEqual([10, 20, 30, 255, 11, 21, 31, 255]);
    expect(read(png(0, 8, 1, [[0, 7], [2, 1]]))).toEqual([7, 7, 7, 255, 8, 8, 8, 255]);
    expect(read(png(3, 1, 2, [[0, 0b0100_0000]], [9, 9, 9, 200, 0, 0]))).toEqual([9, 9, 9, 255, 200, 0, 0, 255]);
    expect(read(png(4, 16, 1, [[0, 5, 0, 128, 0]]))).toEqual([5, 5, 5, 128]);
  });

  it('that is broken, or grows when it is unpacked, is left alone', () => {
    expect(readPng(Buffer.from('no picture'))).toBeUndefined();
    expect(readPng(png(6, 8, 4, [[0]]).subarray(0, 40))).toBeUndefined();
    expect(readPng(png(0, 8, 1, [Array.from({ length: 5_000_000 }, () => 0)]))).toBeUndefined();
  });

  it('is as visible as its best colour that is more than a speck', () => {
    const pixels = (...colours: number[][]) => colours.flat();
    const grey = Array.from({ length: 99 }, () => [200, 200, 200, 255]);
    expect(pictureContrast(pixels(...grey, [0, 0, 0, 255]), white)).toBeCloseTo(1.67, 1);
    expect(pictureContrast(pixels(...grey.slice(50), ...Array.from({ length: 50 }, () => [0, 0, 0, 255])), white)).toBe(21);
    expect(pictureContrast(pixels([255, 255, 255, 255], [0, 0, 0, 0]), white)).toBe(1);
    expect(pictureContrast([], white)).toBe(1);
  });
});
