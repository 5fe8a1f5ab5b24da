import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CaseFile, type ICaseFile } from '../../server/case/index.ts';
import type { Example as PackageExample } from '../../server/procedure/package.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { Task, type ITask } from '../../server/task/index.ts';
import type { Caller, Gateway } from './gateway.ts';

/** One of a procedure's example submissions. */
export type Example = PackageExample & { file: string };

/** The examples of a procedure, as its folder holds them. */
export function examples(key: string): Example[] {
  const folder = path.join(projectRoot, 'processes', key, 'examples');
  return readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'waivers.json').sort()
    .map((file) => Object.assign(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Example, { file }));
}

/** A valid example without attachments. */
export function validExample(key: string, language?: string): Example {
  const found = examples(key).find((example) => example.valid && (!language || example.language === language)
    && !/"[0-9a-f]{8}-[0-9a-f]{4}-/.test(JSON.stringify(example.data)));
  if (!found) throw new Error(`no valid example of ${key}`);
  return found;
}

/** Sends a valid request as this person and gives the case. */
export async function buildCase(gateway: Gateway, applicant: Caller, key = 'informatii-publice'): Promise<ICaseFile> {
  const { data, language } = validExample(key);
  const answer = await applicant.post(`/api/procedures/${key}/submissions`, { data, language });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return gateway.services.orm.em.fork().findOneOrFail(CaseFile, { id: answer.body.data.caseId });
}

/** An open task of a case, as the engine's feed would have made it. */
export async function buildTask(gateway: Gateway, caseFile: ICaseFile, overrides: Partial<ITask> = {}): Promise<ITask> {
  const em = gateway.services.orm.em.fork();
  const groups = overrides.candidateGroups ?? ['relatii-publice'];
  const row = await em.findOneOrFail(CaseFile, { id: caseFile.id });
  row.departments = [...new Set([...row.departments, ...groups])];
  const task = em.create(Task, {
    id: randomUUID(), caseId: caseFile.id, procedureVersionId: caseFile.procedureVersionId, definitionKey: 'triage',
    candidateGroups: groups, createdAt: new Date(), ...overrides,
  });
  await em.flush();
  return task;
}
