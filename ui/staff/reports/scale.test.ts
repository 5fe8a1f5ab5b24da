import { describe, expect, it } from 'vitest';
import { niceTop, pointsOf } from './scale.ts';

describe('the axis of a chart', () => {
  it('ends at a round number that holds every value', () => {
    expect([[], [0], [1], [3], [7], [10], [11], [48], [100], [101]].map(niceTop)).toEqual([
      1, 1, 1, 5, 10, 10, 20, 50, 100, 200,
    ]);
  });

  it('puts zero at the bottom, the top at the top, and steps evenly', () => {
    const frame = { width: 124, height: 100, left: 0, bottom: 20, upper: 10 };
    expect(pointsOf([0, 10, 5], 10, frame)).toEqual([{ x: 0, y: 80 }, { x: 50, y: 10 }, { x: 100, y: 45 }]);
  });
});
