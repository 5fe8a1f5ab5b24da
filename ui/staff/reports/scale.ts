/** A round number at or above the greatest of the values, for the end of an axis; at least 1. */
export function niceTop(values: number[]): number {
  const top = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(top));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= top) ?? top;
}

/** Where values stand in a drawing; the first at the left edge, zero at the bottom. */
export function pointsOf(
  values: number[], top: number, { width, height, left, bottom, upper }: Frame,
): { x: number; y: number }[] {
  const step = values.length > 1 ? (width - left - RIGHT) / (values.length - 1) : 0;
  const room = height - bottom - upper;
  return values.map((value, index) => ({ x: left + index * step, y: height - bottom - (value / top) * room }));
}

/** Room on the right for half a label. */
export const RIGHT = 24;

/** The size of a drawing and the margins inside it, pixels. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  bottom: number;
  upper: number;
}
