import type { EntityManager } from '@mikro-orm/postgresql';
import { auditRow } from '../audit/index.ts';
import type { CaseTerm } from '../case/index.ts';
import { changeRow, followers } from '../event/index.ts';
import { actorId, type Actor } from '../identity/index.ts';
import { insertTogether } from '../orm/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { appendEntry, givenNumber, registerChange, type EntryRow, type GivenNumber } from '../register/index.ts';
import { bilingual } from '../texts/index.ts';

/** A case before it is stored. */
export interface NewCase {
  id: string;
  procedureKey: string;
  procedureVersionId: string;
  language: string;
  applicantId: string | null;
  applicantName: string;
  applicantEmail: string | null;
  data: Record<string, unknown>;
  departments: string[];
  registerEntryId: string;
  registeredAt: Date;
  term: CaseTerm | null;
  dueDate: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Stores a submission in one round trip: case, timeline, audit, live changes, the command that starts the process, the
 * register line; the draft goes. The counter of the register is locked for this one statement and the commit only, so
 * thousands can be taken in at once without a gap in the numbers.
 */
export async function storeSubmission(
  em: EntityManager, actor: Actor, { key, pkg }: PublishedProcedure, caseFile: NewCase,
): Promise<GivenNumber> {
  const { meta } = pkg;
  const rows = insertTogether(em, [
    ['CaseFile', [caseFile]],
    ['CaseEvent', [{
      caseId: caseFile.id, at: caseFile.registeredAt, kind: 'submitted', title: bilingual('timeline.submitted'), actor: 'applicant', visible: true,
    }]],
    ['AuditEvent', [auditRow(actorId(actor), 'case.submit', 'case', caseFile.id, { procedure: key, version: meta.version })]],
    ['Change', [
      changeRow('case.changed', { caseId: caseFile.id, kind: 'submitted' }, followers(caseFile)),
      registerChange(meta.register, caseFile.registerEntryId),
    ]],
  ]);
  const entry = appendEntry({
    id: caseFile.registerEntryId, register: meta.register, direction: 'in', caseId: caseFile.id,
    party: caseFile.applicantName, subject: meta.subject, channel: 'portal',
  });
  const [row] = await em.execute(
    `with gone as (delete from draft where person_id = ? and procedure_key = ?)
     select ${rows.sql}, graphile_worker.add_job('start-process', ?::json, job_key := ?), entry.*
     from ${entry.sql} as entry`,
    [caseFile.applicantId, key, rows.parameter, JSON.stringify({ caseId: caseFile.id }), `start:${caseFile.id}`, ...entry.parameters],
  ) as EntryRow[];
  return givenNumber(caseFile.registerEntryId, row);
}
