import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Stack } from '../../deploy/start/stack.mjs';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { EngineClient, toVariables } from '../../server/engine/index.ts';
import { readEnv } from '../../server/env.ts';
import { median, percentile, report } from './report.ts';
import { seedTasks } from './seed.ts';
import { benchStack, demoToken, engineToken } from './stack.ts';

const perInstance = 500;
const instances = 200;
const tasks = perInstance * instances;
const rounds = 100;
const page = 50;
const groups = ['registratura', 'relatii-publice', 'taxe', 'urbanism', 'secretariat', 'cabinet-primar'];
const asked = ['registratura', 'relatii-publice'];

/** Many tasks of one group at once. */
const many = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  targetNamespace="bench">
  <bpmn:process id="bench-tasks" isExecutable="true" camunda:historyTimeToLive="P1D">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="work" name="Work" camunda:candidateGroups="\${group}" camunda:dueDate="\${due}">
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${perInstance}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work" />
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

/**
 * The first page of a group's tasks, those due first, from the inbox over the same from the engine, which has as many tasks; alternating.
 * The inbox answers tasks, numbers, names, rights and the count of each view; of the engine a task list needs its query and its
 * count, asked at once. Its bare query, without the count, stands beside it.
 */
export async function besideEngine(): Promise<void> {
  const stack = await benchStack();
  const pool = new pg.Pool({ connectionString: stack.env['DATABASE_URL'], max: 1 });
  try {
    await seedTasks(pool, tasks);
    await fillEngine(stack);
    await feedRead(pool);
    const mine = reader(await demoToken(stack, 'registrar'));
    const theirs = reader(await engineToken(stack));
    const engineUrl = stack.env['ENGINE_URL'];
    const query = `candidateGroups=${asked.join(',')}`;
    const list = `${engineUrl}/task?${query}&sortBy=dueDate&sortOrder=asc&maxResults=${page}`;
    const times = await alternating({
      inbox: () => mine(`${stack.url}/api/tasks?view=group&sort=due`),
      taskList: () => Promise.all([theirs(list), theirs(`${engineUrl}/task/count?${query}`)]),
      bare: () => theirs(list),
    });
    const p95 = (name: keyof typeof times): number => percentile(times[name], 0.95);
    report({
      bench: 'inbox-engine', value: p95('inbox'), unit: 'ms p95', baseline: p95('taskList'), samples: rounds,
      baselineIs: `the engine's own task query: ${page} tasks of the same groups by due date, and their count`, tasks,
      p50ms: Number(median(times.inbox).toFixed(2)), baselineP50ms: Number(median(times.taskList).toFixed(2)),
      bareQueryP50ms: Number(median(times.bare).toFixed(2)), bareQueryP95ms: Number(p95('bare').toFixed(2)),
      ratioToBareQuery: Number((p95('inbox') / p95('bare')).toPrecision(3)),
    });
  } finally {
    await pool.end();
    await stack.remove();
  }
}

/** Gives the engine its tasks. */
async function fillEngine(stack: Stack): Promise<void> {
  const engine = new EngineClient(readEnv(stack.env));
  const { processDefinitionId } = await engine.deploy('bench', 'bench-tasks', new Map([['bench.bpmn', Buffer.from(many)]]));
  for (let index = 0; index < instances; index += 1) {
    const id = randomUUID();
    const due = addDays(localDate(new Date()), index - instances / 4);
    const values = { group: groups[index % groups.length] ?? '', due: `${due}T00:00:00` };
    await engine.start(processDefinitionId, 'bench-tasks', id, toVariables(values));
  }
}

/** Waits until the feed of the new tasks was read, so that nothing works beside what is measured. */
async function feedRead(pool: pg.Pool): Promise<void> {
  for (let [before, still] = ['', 0]; still < 5;) {
    await sleep(1000);
    const { rows: [row] } = await pool.query<{ position: string }>('select string_agg(position, \' \' order by reader) as position from engine_cursor');
    still = row?.position === before ? still + 1 : 0;
    before = row?.position ?? '';
  }
}

/** Asks each after the other, round by round. @returns the times of each, milliseconds */
async function alternating<Name extends string>(readers: Record<Name, () => Promise<unknown>>): Promise<Record<Name, number[]>> {
  const names = Object.keys(readers) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -20; round < rounds; round += 1) {
    for (const name of names) {
      const before = performance.now();
      await readers[name]();
      if (round >= 0) times[name].push(performance.now() - before);
    }
  }
  return times;
}

/** Asks addresses as one reader. */
function reader(token: string): (url: string) => Promise<string> {
  return async (url) => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${body}`);
    return body;
  };
}
