import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EngineClient } from '../../server/engine/index.ts';
import { readEnv } from '../../server/env.ts';
import { median, percentile, report } from './report.ts';
import { seedTasks } from './seed.ts';
import { benchStack, demoToken, engineToken } from './stack.ts';

const perInstance = 500;
const instances = 40;
const tasks = perInstance * instances;
const rounds = 40;
const page = 50;
const groups = ['registratura', 'relatii-publice', 'taxe', 'urbanism', 'secretariat', 'cabinet-primar'];
const asked = ['registratura', 'relatii-publice'];

/** Many tasks of one group at once. */
const many = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  targetNamespace="bench">
  <bpmn:process id="bench-tasks" isExecutable="true" camunda:historyTimeToLive="P1D">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="work" name="Work" camunda:candidateGroups="\${group}">
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${perInstance}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work" />
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

/** The first page of a group's tasks from the inbox over the same question to the engine, which has as many tasks, alternating. */
export async function besideEngine(): Promise<void> {
  const stack = await benchStack();
  try {
    const pool = new pg.Pool({ connectionString: stack.env['DATABASE_URL'], max: 1 });
    await seedTasks(pool, tasks);
    await pool.end();
    const engine = new EngineClient(readEnv(stack.env));
    const { processDefinitionId } = await engine.deploy('bench', 'bench-tasks', new Map([['bench.bpmn', Buffer.from(many)]]));
    for (let index = 0; index < instances; index += 1) {
      const group = groups[index % groups.length] ?? '';
      await engine.start(processDefinitionId, 'bench-tasks', randomUUID(), { group: { value: group, type: 'String' } });
    }
    const mine = reader(`${stack.url}/api/tasks?view=group`, await demoToken(stack, 'registrar'));
    const query = `candidateGroups=${asked.join(',')}&sortBy=created&sortOrder=desc&maxResults=${page}`;
    const theirs = reader(`${stack.env['ENGINE_URL']}/task?${query}`, await engineToken(stack));
    const times: [number[], number[]] = [[], []];
    for (let round = -5; round < rounds; round += 1) {
      for (const [index, read] of [mine, theirs].entries()) {
        const before = performance.now();
        await read();
        if (round >= 0) times[index]?.push(performance.now() - before);
      }
    }
    report({
      bench: 'inbox-engine', value: percentile(times[0], 0.95), unit: 'ms p95', baseline: percentile(times[1], 0.95), samples: rounds,
      baselineIs: `the engine's own task query, ${page} of the same groups, newest first`, tasks,
      p50ms: Number(median(times[0]).toFixed(2)), baselineP50ms: Number(median(times[1]).toFixed(2)),
    });
  } finally {
    await stack.remove();
  }
}

/** Asks an address again and again as one reader. */
function reader(url: string, token: string): () => Promise<void> {
  return async () => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${body}`);
  };
}
