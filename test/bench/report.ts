import { cpus, totalmem } from 'node:os';

/** One figure of a bench: value and baseline measured in the same run. */
export interface Figure {
  bench: string;
  value: number;
  unit: string;
  baseline: number;
  samples: number;
  /** What the figure is compared with, and how it spreads. */
  [detail: string]: unknown;
}

const round = (value: number): number => Number(value.toPrecision(4));

/** Prints one JSON line. */
export function report({ bench, value, unit, baseline, samples, ...detail }: Figure): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  console.log(JSON.stringify({
    bench, value: round(value), unit, baseline: round(baseline), ratio: round(value / baseline), samples, ...detail, machine,
  }));
}

/** The middle of a list. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which this part of a list lies. */
export function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/**
 * Calls something over and over for a while.
 * @param seconds length of the round
 * @param concurrency calls under way at once
 * @returns calls per second and the time of each, milliseconds
 */
export async function drive(seconds: number, concurrency: number, call: () => Promise<void>): Promise<{ perSecond: number; times: number[] }> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (performance.now() < end) {
      const before = performance.now();
      await call();
      times.push(performance.now() - before);
    }
  }));
  return { perSecond: times.length / ((performance.now() - start) / 1000), times };
}
