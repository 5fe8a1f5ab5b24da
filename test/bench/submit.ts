import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineClient } from '../../server/engine/index.ts';
import { readEnv } from '../../server/env.ts';
import { validExample } from '../support/factories.ts';
import { drive, median, percentile, report } from './report.ts';
import { benchStack, demoToken } from './stack.ts';

const rounds = 5;
/** Short, so that the outbox of a round is empty again before the engine is measured. */
const seconds = 2;
const concurrency = 8;

/** The smallest process with a wait state, for the bare engine. */
const bare = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="bench">
  <bpmn:process id="bench-bare" isExecutable="true" camunda:historyTimeToLive="P1D">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="wait"><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="wait" />
    <bpmn:sequenceFlow id="b" sourceRef="wait" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

/** Accepted submissions per second over starts per second of the bare engine, alternating in one run. */
export async function submit(): Promise<void> {
  const stack = await benchStack();
  try {
    const engine = new EngineClient(readEnv(stack.env));
    const { processDefinitionId } = await engine.deploy('bench', 'bench-bare', new Map([['bench.bpmn', Buffer.from(bare)]]));
    const token = await demoToken(stack, 'citizen.ro');
    const body = JSON.stringify({ data: validExample('informatii-publice').data, language: 'ro' });
    const send = async (): Promise<void> => {
      const answer = await fetch(`${stack.url}/api/procedures/informatii-publice/submissions`, {
        method: 'POST', body, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      });
      if (answer.status !== 201) throw new Error(`submission refused: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const start = async (): Promise<void> => {
      const id = randomUUID();
      await engine.start(processDefinitionId, 'bench-bare', id, {
        caseId: { value: id, type: 'String' }, language: { value: 'ro', type: 'String' }, answerForm: { value: 'email', type: 'String' },
      });
    };
    await drive(3, concurrency, send);
    await drive(3, concurrency, start);
    const drains: number[] = [];
    const mine: number[] = [];
    const theirs: number[] = [];
    const times: number[] = [];
    const leftovers: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await drained(stack.url);
      const sent = await drive(seconds, concurrency, send);
      mine.push(sent.perSecond);
      times.push(...sent.times);
      const ended = performance.now();
      leftovers.push(await drained(stack.url));
      drains.push((performance.now() - ended) / sent.times.length);
      theirs.push((await drive(seconds, concurrency, start)).perSecond);
    }
    report({
      bench: 'submit', value: median(mine), unit: 'accepted submissions/s', baseline: median(theirs), samples: times.length,
      baselineIs: 'starts/s of the bare engine', p50ms: Math.round(median(times)), p95ms: Math.round(percentile(times, 0.95)),
      commandsLeftDuringStarts: leftovers, msOfOutboxPerSubmission: Math.round(median(drains)), rounds: mine.map((value, index) => [Math.round(value), Math.round(theirs[index] ?? 0)]),
    });
  } finally {
    await stack.remove();
  }
}

/** Longest pause between two rounds, seconds. */
const drainSeconds = 240;

/** Waits until the outbox is empty, so that the rounds do not disturb each other; on a slow machine no longer than its time; what is left then is said. @returns commands left */
async function drained(url: string): Promise<number> {
  const end = performance.now() + drainSeconds * 1000;
  for (;;) {
    const { components } = await (await fetch(`${url}/api/health`)).json() as { components: { outbox: { waiting: number } } };
    if (components.outbox.waiting === 0 || performance.now() > end) return components.outbox.waiting;
    await sleep(500);
  }
}
