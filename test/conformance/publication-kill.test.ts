import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs, runningStack, until, type RunningStack } from '../support/stack.ts';

/** The relay is killed while it publishes and while it brings cases along, on the real engine. */
type Files = Record<string, string>;
interface Act {
  id: string;
  state: string;
  version: { id: string };
}
interface Progress {
  waiting: number;
  moved: number;
  failed: number;
  asForetold: number;
}

const key = `omor-${Date.now().toString(36)}`;
const base = `/api/studio/procedures/${key}`;
const many = 8;

let stack: RunningStack;
let ana: Awaited<ReturnType<typeof apiAs>>;
beforeAll(async () => {
  stack = runningStack();
  ana = await apiAs(stack, 'analyst');
});
afterAll(async () => {
  await ana('POST', `${base}/withdraw`, { note: 'Proba s-a încheiat' });
});

/** What was started again has a new record; between the two there is none to kill. */
function killRelay(): void {
  try {
    const { pid } = JSON.parse(readFileSync(`${stack.home}/run/worker.json`, 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Publishes the draft under another number and kills the relay some milliseconds later. @returns id of the live version */
async function publishKilled(version: string, after: number): Promise<string> {
  const { files, revision } = (await ana('GET', `${base}/draft`)).body.data as { files: Files; revision: number };
  const numbered = (file: string, pattern: RegExp, text: string): Files => ({ [file]: (files[file] ?? '').replace(pattern, text) });
  const changes = {
    ...numbered('procedure.json', /"version": "[^"]+"/, `"version": "${version}"`),
    ...numbered(`${key}.bpmn`, /versionTag="[^"]+"/, `versionTag="${version}"`),
  };
  const saved = await ana('PUT', `${base}/draft`, { files: changes }, { 'if-match': `"${revision}"` });
  const sent = await ana('POST', `${base}/publish`, { revision: saved.body.data.revision, note: 'Probă' });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  await sleep(after);
  killRelay();
  const done = await until('the publication', async () => {
    const acts = (await ana('GET', `${base}/publications`)).body.data as Act[];
    return acts.find(({ id, state }) => id === (sent.body.data as Act).id && state !== 'accepted');
  });
  expect(done.state).toBe('done');
  await until('the catalogue', async () => (await (await apiAs(stack))('GET', `/api/procedures/${key}`)).body.data?.version === version);
  return done.version.id;
}

describe('a relay killed in the middle', () => {
  it('publishes all the same, once, and every case comes along', async () => {
    const begun = await ana('POST', '/api/studio/procedures', { key, name: { ro: 'Procedură de probă', hu: 'Próba eljárás' }, from: 'template:approval' });
    const files = begun.body.data.files as Files;
    await publishKilled('1.0.1', 0);
    const from = await publishKilled('1.1.0', 100);
    const { data, language } = JSON.parse(files['examples/ro-approved.json'] ?? '') as { data: object; language: string };
    const citizen = await apiAs(stack, 'citizen.ro');
    for (let no = 0; no < many; no += 1)
      expect((await citizen('POST', `/api/procedures/${key}/submissions`, { data, language })).status).toBe(201);
    const to = await publishKilled('1.2.0', 200);
    const way = { fromVersionId: from, toVersionId: to };
    const mapping = await until('the cases in the engine', async () => {
      const { data: dry } = (await ana('POST', `${base}/migration/preview`, way)).body as { data: { mapping: object; totals: { cases: number; homeless: number } } };
      return dry.totals.cases === many && dry.totals.homeless === 0 && dry.mapping;
    });
    const run = await ana('POST', `${base}/migration/run`, { ...way, mapping, note: 'Probă' });
    expect(run.status, JSON.stringify(run.body)).toBe(201);
    await sleep(400);
    killRelay();
    const progress = await until('the migration', async () => {
      const { body } = await ana('GET', `${base}/migrations/${run.body.data.id as string}`);
      const now = body.data.progress as Progress;
      return now.waiting === 0 && now;
    });
    expect(progress).toEqual({ waiting: 0, moved: many, failed: 0, asForetold: many });
    const versions = (await ana('GET', '/api/studio/procedures')).body.data as { key: string; versions: { state: string }[] }[];
    const states = versions.find((one) => one.key === key)?.versions.map(({ state }) => state);
    expect(states?.filter((state) => state === 'live')).toEqual(['live']);
    expect(states).toHaveLength(3);
  });
});
