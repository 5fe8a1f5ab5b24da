import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';

export type TransferState = 'prepared' | 'received' | 'withdrawn';

/** A list of permanent files handed over to the National Archives, with the receipt that a second person records. */
export const ArchiveTransfer = defineEntity({
  name: 'ArchiveTransfer',
  tableName: 'archive_transfer',
  uniques: [{ properties: ['year', 'no'] }],
  properties: {
    id: uuidKey(),
    year: p.integer(),
    no: p.integer(),
    state: p.string().$type<TransferState>(),
    note: p.text().nullable(),
    preparedAt: p.datetime(),
    preparedById: p.uuid(),
    preparedByName: p.string(),
    /** The record of handing over (proces-verbal) that both sides signed, with its scan. */
    receiptNumber: p.string().nullable(),
    receiptDate: p.date().nullable(),
    receiptDocumentId: p.uuid().nullable(),
    /** Who signed it for the National Archives. */
    receivedBy: p.string().nullable(),
    recordedAt: p.datetime().nullable(),
    /** Never who prepared the list. */
    recordedById: p.uuid().nullable(),
    recordedByName: p.string().nullable(),
    withdrawnAt: p.datetime().nullable(),
    withdrawnByName: p.string().nullable(),
    withdrawal: p.text().nullable(),
  },
});
export type IArchiveTransfer = InferEntity<typeof ArchiveTransfer>;
