import type { City } from '../city/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type {
  IArchiveFile,
  IArchiveHandover,
  IArchiveInventory,
  IArchiveSelection,
  INomenclatorPosition,
} from './archive.entity.ts';
import { mayAnswer, mayHold, selectionPolicies, transferPolicies } from './archive.policy.ts';
import type { IArchiveTransfer } from './transfer.entity.ts';

const departmentOf = (city: City, key: string) => ({ key, name: city.departmentName(key) });
type Unit = Pick<IArchiveInventory, 'id' | 'no' | 'year'>;

/** Where a closed file stands in its life. */
export function fileState(
  file: IArchiveFile,
): 'reopened' | 'destroyed' | 'selected' | 'transferred' | 'transferring' | 'listed' | 'closed' {
  if (file.reopenedAt) return 'reopened';
  if (file.destroyedAt) return 'destroyed';
  if (file.transferredAt) return 'transferred';
  if (file.transferId) return 'transferring';
  if (file.selectionId) return 'selected';
  return file.inventoryId ? 'listed' : 'closed';
}

/** An archive line, with what the reader may do. @param unit its inventory */
export function presentFile(actor: PersonActor, city: City, file: IArchiveFile, unit: Unit | undefined) {
  return {
    id: file.id,
    caseId: file.caseId,
    fileIndex: file.fileIndex,
    title: file.title,
    department: departmentOf(city, file.department),
    year: file.year,
    number: file.number,
    subject: file.subject,
    leaves: file.leaves,
    firstDate: file.firstDate,
    lastDate: file.lastDate,
    remarks: file.remarks ?? null,
    termYears: file.termYears ?? null,
    retentionEnd: file.retentionEnd ?? null,
    state: fileState(file),
    closedAt: file.closedAt,
    closedBy: file.closedByName,
    inventory: unit ? { id: unit.id, no: unit.no, year: unit.year, place: file.inventoryNo ?? null } : null,
    selectionId: file.selectionId ?? null,
    hold: file.holdReason ? { reason: file.holdReason, at: file.holdAt ?? null, by: file.holdByName ?? '' } : null,
    reopened: file.reopenedAt
      ? { at: file.reopenedAt, by: file.reopenedByName ?? '', reason: file.reopenReason ?? '' }
      : null,
    destroyed: file.destroyedAt ? { at: file.destroyedAt, by: file.destroyedByName ?? '' } : null,
    transferred: file.transferredAt ? { at: file.transferredAt, by: file.transferredByName ?? '' } : null,
    policies: { hold: !file.destroyedAt && !file.transferredAt && !file.reopenedAt && mayHold(actor, city, file) },
  };
}

/** An inventory in a list. */
export function presentInventory(city: City, inventory: IArchiveInventory, handover: IArchiveHandover | undefined) {
  return {
    id: inventory.id,
    no: inventory.no,
    year: inventory.year,
    department: departmentOf(city, inventory.department),
    termYears: inventory.termYears ?? null,
    files: inventory.files,
    leaves: inventory.leaves,
    createdAt: inventory.createdAt,
    by: inventory.byName,
    handover: handover ? { no: handover.no, year: handover.year, state: handover.state } : null,
  };
}

/** A record of handing over. */
export function presentHandover(
  actor: PersonActor,
  city: City,
  handover: IArchiveHandover,
  inventories: IArchiveInventory[],
) {
  return {
    id: handover.id,
    no: handover.no,
    year: handover.year,
    department: departmentOf(city, handover.department),
    fileYear: handover.fileYear,
    state: handover.state,
    note: handover.note ?? null,
    offeredAt: handover.offeredAt,
    offeredBy: handover.offeredByName,
    answeredAt: handover.answeredAt ?? null,
    answeredBy: handover.answeredByName ?? null,
    answer: handover.answer ?? null,
    files: inventories.reduce((sum, { files }) => sum + files, 0),
    inventories: inventories.map(({ id, no, year }) => ({ id, no, year })),
    policies: { answer: mayAnswer(actor, city, handover) },
  };
}

/** A selection with every consent that it has. */
export function presentSelection(actor: PersonActor, city: City, selection: IArchiveSelection, count: number) {
  const { decisionNumber, decisionDate, confirmationNumber, confirmationDate } = selection;
  return {
    id: selection.id,
    no: selection.no,
    year: selection.year,
    state: selection.state,
    commission: selection.commission,
    reason: selection.reason,
    proposedAt: selection.proposedAt,
    proposedBy: selection.proposedByName,
    count,
    decision: decisionNumber
      ? { number: decisionNumber, date: decisionDate ?? null, by: selection.decidedByName ?? '' }
      : null,
    rejection: selection.rejection ? { reason: selection.rejection, by: selection.decidedByName ?? '' } : null,
    confirmation: confirmationNumber
      ? { number: confirmationNumber, date: confirmationDate ?? null, by: selection.confirmedByName ?? '' }
      : null,
    executed: selection.executedAt ? { at: selection.executedAt, by: selection.executedByName ?? '' } : null,
    policies: selectionPolicies(actor, city, selection),
  };
}

/** A list for the National Archives. @param count of its files */
export function presentTransfer(actor: PersonActor, city: City, transfer: IArchiveTransfer, count: number) {
  const { receiptNumber, withdrawal } = transfer;
  return {
    id: transfer.id,
    no: transfer.no,
    year: transfer.year,
    state: transfer.state,
    note: transfer.note ?? null,
    preparedAt: transfer.preparedAt,
    preparedBy: transfer.preparedByName,
    count,
    receipt: receiptNumber
      ? {
          number: receiptNumber,
          date: transfer.receiptDate ?? null,
          receivedBy: transfer.receivedBy ?? '',
          by: transfer.recordedByName ?? '',
        }
      : null,
    withdrawn: withdrawal
      ? { reason: withdrawal, at: transfer.withdrawnAt ?? null, by: transfer.withdrawnByName ?? '' }
      : null,
    policies: transferPolicies(actor, city, transfer),
  };
}

/** A version of a nomenclator position. */
export const presentPosition = (city: City, position: INomenclatorPosition) => ({
  fileIndex: position.fileIndex,
  directorate: position.directorate,
  service: position.service,
  department: departmentOf(city, position.department),
  title: position.title,
  termYears: position.termYears ?? null,
  remarks: position.remarks ?? null,
  validFrom: position.validFrom,
  validTo: position.validTo ?? null,
  by: position.byName ?? null,
});
