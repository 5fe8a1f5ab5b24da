import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { applicantOf } from '../submission/index.ts';
import { CaseVersion, type ICaseVersion } from './completion.entity.ts';

/** Makes corrected answers the current ones; those before stay as versions, the first as it was submitted. */
export async function keepVersion(
  em: EntityManager,
  actor: PersonActor,
  procedure: PublishedProcedure,
  caseFile: ICaseFile,
  data: Record<string, unknown>,
  requestId: string,
  now: Date,
): Promise<void> {
  await addVersion(em, caseFile, data, requestId, now);
  const applicant = await applicantOf(em, actor, procedure, data);
  caseFile.applicantName = applicant.name;
  caseFile.applicantEmail = applicant.email ?? caseFile.applicantEmail ?? null;
}

/** Puts new answers in the place of the current ones, which stay as a version. @param requestId who asked for them, if anybody */
export async function addVersion(
  em: EntityManager,
  caseFile: ICaseFile,
  data: Record<string, unknown>,
  requestId: string | null,
  now: Date,
): Promise<void> {
  const last = await em.find(CaseVersion, { caseId: caseFile.id }, { orderBy: { no: 'desc' }, limit: 1 });
  const no = last[0]?.no ?? 1;
  if (!last[0]) em.create(CaseVersion, { caseId: caseFile.id, no, data: caseFile.data, at: caseFile.registeredAt });
  em.create(CaseVersion, { caseId: caseFile.id, no: no + 1, data, at: now, requestId });
  caseFile.data = data;
}

/** The answers of a case as they stood, oldest first; a case that was never corrected has one version. */
export async function versionsOf(
  em: EntityManager,
  caseFile: ICaseFile,
): Promise<Pick<ICaseVersion, 'no' | 'data' | 'at' | 'requestId'>[]> {
  const rows = await em.find(CaseVersion, { caseId: caseFile.id }, { orderBy: { no: 'asc' } });
  return rows.length > 0 ? rows : [{ no: 1, data: caseFile.data, at: caseFile.registeredAt, requestId: null }];
}
