import { readFileSync } from 'node:fs';
import { benchStack } from './stack.ts';
import { median, report } from './report.ts';

const rounds = 3;

/** Warm start of the whole stack over that of PostgreSQL and the engine alone; memory of the running stack. */
export async function start(): Promise<void> {
  const first = await benchStack();
  const { home } = first;
  await first.stop();
  const whole: number[] = [];
  const alone: number[] = [];
  let memory: Record<string, number> = {};
  let last = first;
  for (let round = 0; round < rounds; round += 1) {
    whole.push(await timed(async () => { last = await benchStack({ DOSAR_HOME: home }); }));
    memory = Object.fromEntries(
      Object.entries(last.pids()).flatMap(([name, pid]) => (pid === null ? [] : [[name, treeMiB(pid)]])),
    );
    await last.stop();
    alone.push(
      await timed(async () => {
        last = await benchStack({ DOSAR_HOME: home, DOSAR_PARTS: 'postgres,engine' });
      }),
    );
    await last.stop();
  }
  await last.remove();
  report({ bench: 'start', value: median(whole), unit: 's warm start', baseline: median(alone), baselineIs: 'PostgreSQL and engine alone', samples: rounds });
  const total = Object.values(memory).reduce((sum, value) => sum + value, 0);
  report({ bench: 'memory', value: total, unit: 'MiB in all', baseline: memory['engine'] ?? Number.NaN, baselineIs: 'engine alone', samples: 1, parts: memory });
}

async function timed(run: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await run();
  return (performance.now() - before) / 1000;
}

/** Proportional memory of a process and its children: pages that several share are counted once in all. */
function treeMiB(pid: number): number {
  let kib = 0;
  try {
    kib = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return Math.round(kib / 1024 + children.reduce((sum, child) => sum + treeMiB(Number(child)), 0));
  } catch {
    return Math.round(kib / 1024);
  }
}
