import { createHash, randomInt } from 'node:crypto';
import { apiAs, runningStack, until } from '../../support/stack.ts';
import { certificateAnswers } from './requests.ts';

type Api = Awaited<ReturnType<typeof apiAs>>;
type Files = Record<string, string>;

const address = (key: string, rest = '') => `/api/studio/procedures/${key}${rest}`;

/** Saves files over the draft as it is. @returns its revision */
async function save(api: Api, key: string, change: (files: Files) => Record<string, string | null>, note?: string): Promise<number> {
  const { files, revision } = (await api('GET', address(key, '/draft'))).body.data as { files: Files; revision: number };
  const saved = await api('PUT', address(key, '/draft'), { files: change(files), note }, { 'if-match': `"${revision}"` });
  if (saved.status !== 200) throw new Error(`not saved: ${JSON.stringify(saved.body)}`);
  return (saved.body.data as { revision: number }).revision;
}

async function publish(api: Api, key: string, version: string, approval = false): Promise<void> {
  const revision = await save(api, key, (files) => ({
    'procedure.json': (files['procedure.json'] ?? '').replace(/"version": "[^"]+"/, `"version": "${version}"`),
    [`${key}.bpmn`]: (files[`${key}.bpmn`] ?? '').replace(/versionTag="[^"]+"/, `versionTag="${version}"`),
  }));
  const sent = await api('POST', address(key, '/publish'), { revision, note: `Versiunea ${version}`, approval });
  if (sent.status !== 201) throw new Error(`not published: ${JSON.stringify(sent.body)}`);
  if (approval) return;
  await until(`version ${version}`, async () =>
    ((await api('GET', `/api/procedures/${key}`)).body.data as { version?: string } | undefined)?.version === version);
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Another name of the step where the request is looked at, in both languages. */
const renamed = (key: string, name: string) => (files: Files) => {
  const texts = JSON.parse(files[`${key}.hu.json`] ?? '{}') as object;
  const [, old = ''] = /id="review-request" name="([^"]+)"/.exec(files[`${key}.bpmn`] ?? '') ?? [];
  return {
    [`${key}.bpmn`]: (files[`${key}.bpmn`] ?? '').replace(`name="${old}"`, `name="${name}"`),
    [`${key}.hu.json`]: JSON.stringify(
      { ...texts, 'review-request.name': { of: hashOf(name), text: `${name} (HU)` } }, null, 2),
  };
};

/** A copy of a published procedure, under a name of its own. @returns its key */
export async function copyOf(from: string): Promise<string> {
  const analyst = await apiAs(runningStack(), 'analyst');
  const key = `proba-${randomInt(1_000_000, 10_000_000)}`;
  const name = { ro: `Procedură ${key}`, hu: `Eljárás ${key}` };
  const made = await analyst('POST', '/api/studio/procedures', { key, name, from: `copy:${from}` });
  if (made.status !== 201) throw new Error(`not copied: ${JSON.stringify(made.body)}`);
  return key;
}

/**
 * A procedure with a past: an earlier version that a case follows, one in force, one proposed by an analyst, saves
 * with and without a note.
 * @returns its key
 */
export async function procedureWithPast(): Promise<string> {
  const stack = runningStack();
  const analyst = await apiAs(stack, 'analyst');
  const key = await copyOf('certificat-fiscal');
  await publish(analyst, key, '1.0.0');
  const citizen = await apiAs(stack, 'citizen.ro');
  const sent = await citizen('POST', `/api/procedures/${key}/submissions`, { data: certificateAnswers('ro'), language: 'ro' });
  if (sent.status !== 201) throw new Error(`not sent: ${JSON.stringify(sent.body)}`);
  await save(await apiAs(stack, 'analyst.ro'), key, renamed(key, 'Verifică cererea'), 'Înainte de numele nou');
  await publish(analyst, key, '1.1.0');
  await save(analyst, key, renamed(key, 'Examinează cererea'));
  await publish(analyst, key, '1.2.0', true);
  return key;
}
