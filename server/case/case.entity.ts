import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ProcedureVersion } from '../procedure/procedure-version.entity.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

/** States of a case as its viewer sees them (domain: universal citizen states). */
export type CaseState = 'registered' | 'in_progress' | 'waiting_for_you' | 'decided' | 'closed' | 'withdrawn';

/** A case file (dosar / ügyirat): everything about one matter. Its id is the business key of the process instance. */
export const CaseFile = defineEntity({
  name: 'CaseFile',
  tableName: 'case_file',
  properties: {
    id: uuidKey(),
    procedureKey: p.string().index(),
    procedureVersionId: () => p.manyToOne(ProcedureVersion).mapToPk().joinColumn('procedure_version_id'),
    state: p.string().$type<CaseState>().default('registered'),
    /** approved, rejected, answered, redirected, withdrawn, expired … once decided. */
    outcome: p.string().nullable(),
    /** BPMN id of the end event reached. */
    endEvent: p.string().nullable(),
    /** Language of correspondence: ro, or hu (Romanian and Hungarian). */
    language: p.string(),
    /** The person whose case this is; empty for requests made without an account. */
    applicantId: p.uuid().nullable().index(),
    applicantName: p.text(),
    applicantEmail: p.string().nullable(),
    /** The frozen answers of the start form. */
    data: p.json<Record<string, unknown>>(),
    /** What automated steps found out, for task forms: hasDebt, duplicateAccount … */
    facts: p.json<Record<string, unknown>>().defaultRaw(`'{}'`).onCreate(() => ({})),
    /** Departments that may see the case; grows with the tasks. */
    departments: p.array((value) => value).columnType('text[]'),
    /** Ids of the staff who must not see the case: kept by a trigger from the exclusions that hold. */
    excluded: p.array((value) => value).columnType('text[]').default([]),
    /** The case that this one was joined or filed to. */
    leadId: p.uuid().nullable().index(),
    /** Who filed it for the applicant at the counter, and what was shown there; empty for what the applicant sent. */
    filing: p.json<CaseFiling>().nullable(),
    /** Who sent it in the applicant's place, and under which mandate; empty where the applicant did. */
    representation: p.json<CaseRepresentation>().nullable(),
    /** The register entry that gave the case its number. */
    registerEntryId: p.uuid().unique(),
    registeredAt: p.datetime(),
    /** Rule and result of the legal term, frozen at registration. */
    term: p.json<CaseTerm>().nullable(),
    dueDate: p.date().nullable(),
    /** Hash of who sent it and the `Idempotency-Key`: one sending is one case, for ever. */
    submissionKey: p.text().nullable().unique(),
    /** SHA-256 of what was sent. */
    submissionHash: p.text().nullable(),
    /** Set when the engine has the instance. */
    processInstanceId: p.string().nullable(),
    createdAt: createdAt(),
    updatedAt: p.datetime().onCreate(() => new Date()).onUpdate(() => new Date()),
    closedAt: p.datetime().nullable(),
    /** Set while the file is closed for the archive: nothing comes into it (a trigger refuses). */
    fileClosedAt: p.datetime().nullable(),
  },
});
export type ICaseFile = InferEntity<typeof CaseFile>;

/** Papers that prove who somebody is; the city hall looks at them and keeps no copy. */
export const identityDocuments = ['identity_card', 'electronic_identity_card', 'provisional_card', 'passport', 'residence_permit'] as const;
export type IdentityDocument = (typeof identityDocuments)[number];

/** How a request came that an officer filed for the applicant; frozen with the request. */
export interface CaseFiling {
  channel: 'counter';
  /** The officer, as of that day, with the desk: a department. */
  by: { id: string; name: string; department: string };
  /** What was shown at the counter, for level L2; null where nothing had to be. */
  identity: { document: IdentityDocument; level: 'L2' } | null;
  /** File names of the papers handed in, besides the signed request. */
  papers: string[];
  /** The signed request is in the case as a scan. */
  signedScan: boolean;
  /** Where the signed paper itself is kept; left out in older cases, null where nobody wrote it down. */
  original?: { room: string; shelf: string; file: string } | null;
}

/** Who acted for the applicant, as of the day of sending; frozen with the request. */
export interface CaseRepresentation {
  mandateId: string;
  /** The person who acted. */
  id: string;
  name: string;
  /** Whose matter it is: a person's, or a firm's. */
  kind: 'person' | 'organisation';
}

/** The legal term of a case as it stood at registration; extensions are added, never overwritten. */
export interface CaseTerm {
  amount: number;
  unit: string;
  legalBasis: { ro: string; hu: string };
  startsOn: string;
  dueDate: string;
  extensions: {
    /** Which of the procedure's terms. */
    name?: string;
    at: string; amount: number; unit: string; legalBasis: { ro: string; hu: string }; dueDate: string;
  }[];
  /** Days that do not count because the applicant was completing the file; only added, and ended. */
  pauses?: { from: string; to: string | null; reason: { ro: string; hu: string }; requestId: string }[];
}
