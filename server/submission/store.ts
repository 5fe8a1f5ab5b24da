import { randomUUID } from 'node:crypto';
import { auditRow } from '../audit/index.ts';
import type { CaseFiling, CaseRepresentation, CaseTerm } from '../case/index.ts';
import { beginConfirmation, mailKey, startKey } from '../confirmation/rules.ts';
import type { IDocument } from '../document/index.ts';
import { changeRow, followers } from '../event/index.ts';
import { actorId, draftOwner, type Actor } from '../identity/index.ts';
import type { RowsByEntity } from '../orm/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registerChange, type Intake } from '../register/index.ts';
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
  facts: Record<string, unknown>;
  departments: string[];
  filing: CaseFiling | null;
  representation: CaseRepresentation | null;
  registerEntryId: string;
  registeredAt: Date;
  term: CaseTerm | null;
  dueDate: string | null;
  /** Names the sending itself, so that a repeat finds its case. */
  submissionKey: string | null;
  submissionHash: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Everything that one submission stores, in one transaction: case, timeline, audit, copies of the documents sent along,
 * live changes, the command that starts the process, the register line; the draft goes.
 * @param agreed consents under which documents of the store go along, by document
 */
export function intakeOf(
  actor: Actor, { key, pkg }: PublishedProcedure, caseFile: NewCase, documents: IDocument[], agreed: Map<string, string>,
): Intake {
  const { meta } = pkg;
  const { filing } = caseFile;
  const toConfirm = filing ? undefined : meta.emailConfirmation;
  const confirms = toConfirm !== undefined;
  const rows: RowsByEntity = [
    ['CaseFile', [caseFile]],
    ['CaseEvent', [{
      caseId: caseFile.id, at: caseFile.registeredAt, kind: 'submitted', ...submittedWords(caseFile),
      actor: filing || (meta.access === 'staff' && meta.direction === 'in') ? 'staff' : 'applicant', visible: true,
    }, ...(confirms ? [{
      caseId: caseFile.id, at: caseFile.registeredAt, kind: 'email.asked', title: bilingual('confirmation.asked'),
      detail: bilingual('confirmation.askedDetail'), actor: 'system', visible: true,
    }] : [])]],
    ['EmailConfirmation', toConfirm ? [beginConfirmation(toConfirm, caseFile.id, caseFile.registeredAt)] : []],
    ['AuditEvent', [auditRow(actorId(actor), filing ? 'case.submitAtCounter' : 'case.submit', 'case', caseFile.id, {
      procedure: key, version: meta.version,
      ...(caseFile.representation ? { applicant: caseFile.applicantId, mandate: caseFile.representation.mandateId } : {}),
      ...(filing ? { applicant: caseFile.applicantId, desk: filing.by.department, identity: filing.identity?.document ?? null } : {}),
    })]],
    ['Change', [
      changeRow('case.changed', { caseId: caseFile.id, kind: 'submitted' }, followers(caseFile)),
      registerChange(meta.register, caseFile.registerEntryId),
    ]],
    ['Document', documents.map(({ id, ownerId, title, fileName, mediaType, size, sha256 }) => ({
      id: randomUUID(), kind: 'submitted', ownerId, caseId: caseFile.id, title, fileName, mediaType, size, sha256, createdAt: caseFile.createdAt,
      originId: id, consentId: agreed.get(id) ?? null,
    }))],
  ];
  return {
    rows: rows.filter(([, list]) => list.length > 0),
    entry: {
      id: caseFile.registerEntryId, register: meta.register, direction: meta.direction, caseId: caseFile.id,
      party: caseFile.applicantName, subject: meta.subject, channel: filing?.channel ?? channelOf(meta),
    },
    jobs: [
      { task: 'start-process', payload: { caseId: caseFile.id }, key: startKey(caseFile.id), held: confirms },
      ...(confirms
        ? [{ task: 'confirmation-mail' as const, payload: { caseId: caseFile.id, no: 1 }, key: mailKey(caseFile.id) }] : []),
      ...(filing ? [{ task: 'counter-notice' as const, payload: { caseId: caseFile.id }, key: `counter:${caseFile.id}` }] : []),
    ],
    ...(actor.kind === 'person' && !filing ? { draft: { personId: draftOwner(actor), procedureKey: key } } : {}),
  };
}

/** The first line of the timeline: sent by the applicant or under a mandate, or filed at the counter, and by whom. */
function submittedWords({ filing, representation }: NewCase) {
  if (!filing) {
    return { title: bilingual('timeline.submitted'), detail: representation ? bilingual('timeline.sentBy', { name: representation.name }) : null };
  }
  return {
    title: bilingual('timeline.filedAtCounter'), detail: bilingual('timeline.filedBy', { name: filing.by.name }),
  };
}

/** How the request came: over the portal, as paper written down by the registry office, or from inside. */
function channelOf({ access, direction }: PublishedProcedure['pkg']['meta']): string {
  if (access !== 'staff') return 'portal';
  return direction === 'in' ? 'paper' : 'internal';
}
