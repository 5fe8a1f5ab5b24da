import type { Colour } from './colours.ts';
import { contrast, over } from './colours.ts';

/** What is drawn must differ that much from the page (WCAG 2.2, 1.4.11). */
export const LEAST_PICTURE = 3;
/** Less of a picture than this share is a speck that nobody looks for. */
const SPECK = 0.02;
/** Pixels that are looked at; a larger picture is looked at in steps. */
const LOOKED_AT = 40_000;

/**
 * The contrast of the best visible colour of a picture that fills more than a speck of it.
 *
 * @param pixels red, green, blue, alpha of each pixel, one byte each
 * @param paper what the picture stands on
 * @returns 1 for a picture that cannot be told from its page
 */
export function pictureContrast(pixels: ArrayLike<number>, paper: Colour): number {
  const count = Math.floor(pixels.length / 4);
  const step = Math.max(1, Math.floor(count / LOOKED_AT));
  const shares = new Map<number, { colour: Colour; seen: number }>();
  let looked = 0;
  for (let at = 0; at < count; at += step, looked += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [0, 1, 2, 3].map((part) => pixels[at * 4 + part] ?? 0);
    const colour = over([red, green, blue, alpha / 255], paper);
    const bucket = ((colour[0] >> 4) << 8) | ((colour[1] >> 4) << 4) | (colour[2] >> 4);
    const known = shares.get(bucket);
    if (known) known.seen += 1;
    else shares.set(bucket, { colour, seen: 1 });
  }
  const filling = [...shares.values()].filter(({ seen }) => seen >= looked * SPECK);
  return Math.max(1, ...filling.map(({ colour }) => contrast(colour, paper)));
}
