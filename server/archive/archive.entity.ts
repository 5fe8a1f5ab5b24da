import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';
import type { Bilingual } from '../orm/base.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

/**
 * One version of a position of the nomenclator (nomenclator arhivistic / irattári terv); versions follow each
 * other.
 */
export const NomenclatorPosition = defineEntity({
  name: 'NomenclatorPosition',
  tableName: 'nomenclator_position',
  uniques: [{ properties: ['fileIndex', 'validFrom'] }],
  properties: {
    id: uuidKey(),
    /** `I.A.3`: directorate, service, position. */
    fileIndex: p.string(),
    directorate: p.json<Bilingual>(),
    service: p.json<Bilingual>(),
    /** The department that keeps these files until they go to the archive room. */
    department: p.string(),
    title: p.json<Bilingual>(),
    /** Years to keep; null = permanent. */
    termYears: p.integer().nullable(),
    remarks: p.text().nullable(),
    validFrom: p.date(),
    /** Last day; null while nothing follows. */
    validTo: p.date().nullable(),
    /** Null for what came from the city's own file. */
    byName: p.string().nullable(),
    createdAt: createdAt(),
  },
});
export type INomenclatorPosition = InferEntity<typeof NomenclatorPosition>;

/** The archive line of a closed case file: it is never deleted, and keeps the values of its closing for ever. */
export const ArchiveFile = defineEntity({
  name: 'ArchiveFile',
  tableName: 'archive_file',
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    fileIndex: p.string(),
    title: p.json<Bilingual>(),
    department: p.string(),
    /** Year of the closing, on the clock of Bucharest. */
    year: p.integer(),
    /** Registration number of the case. */
    number: p.string(),
    /** Short content, without personal data. */
    subject: p.text(),
    /** Number of leaves (file). */
    leaves: p.integer(),
    firstDate: p.date(),
    lastDate: p.date(),
    remarks: p.text().nullable(),
    /** Years to keep as the nomenclator said on the day of closing; null = permanent. */
    termYears: p.integer().nullable(),
    /** Last day of keeping; null = permanent. */
    retentionEnd: p.date().nullable(),
    closedAt: p.datetime(),
    closedById: p.uuid(),
    closedByName: p.string(),
    inventoryId: p.uuid().nullable().index(),
    /** Place in the inventory: 1, 2, … */
    inventoryNo: p.integer().nullable(),
    selectionId: p.uuid().nullable().index(),
    /** Set while something (a lawsuit, an inspection) forbids to destroy the file. */
    holdReason: p.text().nullable(),
    holdAt: p.datetime().nullable(),
    holdByName: p.string().nullable(),
    reopenedAt: p.datetime().nullable(),
    reopenedByName: p.string().nullable(),
    reopenReason: p.text().nullable(),
    destroyedAt: p.datetime().nullable(),
    destroyedByName: p.string().nullable(),
    /** The list by which a permanent file goes to the National Archives, and when they had received it. */
    transferId: p.uuid().nullable().index(),
    transferredAt: p.datetime().nullable(),
    transferredByName: p.string().nullable(),
  },
});
export type IArchiveFile = InferEntity<typeof ArchiveFile>;

/** What a department closed in one year and keeps for one term, numbered 1, 2, … without gaps (annex 2). */
export const ArchiveInventory = defineEntity({
  name: 'ArchiveInventory',
  tableName: 'archive_inventory',
  uniques: [{ properties: ['year', 'no'] }],
  properties: {
    id: uuidKey(),
    year: p.integer(),
    /** Number of the inventory within its year. */
    no: p.integer(),
    department: p.string(),
    termYears: p.integer().nullable(),
    files: p.integer(),
    leaves: p.integer(),
    createdAt: createdAt(),
    byName: p.string(),
    /** The record by which it is handed over; null while it is with its department. */
    handoverId: p.uuid().nullable().index(),
  },
});
export type IArchiveInventory = InferEntity<typeof ArchiveInventory>;

export type HandoverState = 'offered' | 'received' | 'returned';

/** Record of handing over (proces-verbal de predare-primire) from a department to the archive room. */
export const ArchiveHandover = defineEntity({
  name: 'ArchiveHandover',
  tableName: 'archive_handover',
  uniques: [{ properties: ['year', 'no'] }],
  properties: {
    id: uuidKey(),
    /** Year and number of the record. */
    year: p.integer(),
    no: p.integer(),
    department: p.string(),
    /** Year of the files. */
    fileYear: p.integer(),
    inventoryIds: p.array((value) => value).columnType('uuid[]'),
    state: p.string().$type<HandoverState>(),
    note: p.text().nullable(),
    offeredAt: p.datetime(),
    offeredById: p.uuid(),
    offeredByName: p.string(),
    /** When the archive room received or returned it, who, and what they say about the state of the files. */
    answeredAt: p.datetime().nullable(),
    answeredById: p.uuid().nullable(),
    answeredByName: p.string().nullable(),
    answer: p.text().nullable(),
  },
});
export type IArchiveHandover = InferEntity<typeof ArchiveHandover>;

export type SelectionState = 'proposed' | 'approved' | 'confirmed' | 'executed' | 'rejected';

/** A selection (selecționare): what the commission proposes to destroy, and every consent that it needs. */
export const ArchiveSelection = defineEntity({
  name: 'ArchiveSelection',
  tableName: 'archive_selection',
  uniques: [{ properties: ['year', 'no'] }],
  properties: {
    id: uuidKey(),
    year: p.integer(),
    no: p.integer(),
    state: p.string().$type<SelectionState>(),
    /** Names of the members of the selection commission. */
    commission: p.array((value) => value).columnType('text[]'),
    /** What the commission says. */
    reason: p.text(),
    proposedAt: p.datetime(),
    proposedById: p.uuid(),
    proposedByName: p.string(),
    decisionNumber: p.string().nullable(),
    decisionDate: p.date().nullable(),
    /** Who approved or rejected: never who proposed. */
    decidedAt: p.datetime().nullable(),
    decidedById: p.uuid().nullable(),
    decidedByName: p.string().nullable(),
    rejection: p.text().nullable(),
    /** Confirmation of the county service of the National Archives, with its scan. */
    confirmationNumber: p.string().nullable(),
    confirmationDate: p.date().nullable(),
    confirmationDocumentId: p.uuid().nullable(),
    confirmedByName: p.string().nullable(),
    executedAt: p.datetime().nullable(),
    executedByName: p.string().nullable(),
  },
});
export type IArchiveSelection = InferEntity<typeof ArchiveSelection>;

/** A content that a recorded destruction released: it leaves the store once nothing refers to it. */
export const ErasedContent = defineEntity({
  name: 'ErasedContent',
  tableName: 'erased_content',
  properties: {
    sha256: p.string().primary(),
    selectionId: p.uuid(),
    at: p.datetime(),
  },
});
