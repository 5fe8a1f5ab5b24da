import { onChange, request } from '../../shared/api/index.ts';
import type { Listing } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

export interface Department {
  key: string;
  name: LocalText;
}

/** A position of the nomenclator as a choice; null years = permanent. */
export interface Choice {
  fileIndex: string;
  title: LocalText;
  termYears: number | null;
}

/** A case whose file can be closed. */
export interface ReadyRow {
  caseId: string;
  number: string;
  procedure: { key: string; name: LocalText };
  year: number;
  endedOn: string;
  leaves: number;
  position: Choice | null;
}

export interface ReadyList {
  data: ReadyRow[];
  total: number;
  years: { year: number; count: number }[];
  departments: Department[];
}

export const fileStates = ['closed', 'listed', 'selected', 'destroyed', 'transferring', 'transferred', 'reopened', 'held'] as const;
export type FileState = Exclude<(typeof fileStates)[number], 'held'>;

/** An archive line. */
export interface ArchiveFile extends Choice {
  id: string;
  caseId: string;
  department: Department;
  year: number;
  number: string;
  subject: string;
  leaves: number;
  firstDate: string;
  lastDate: string;
  remarks: string | null;
  retentionEnd: string | null;
  state: FileState;
  closedAt: string;
  closedBy: string;
  inventory: { id: string; no: number; year: number; place: number | null } | null;
  hold: { reason: string; at: string | null; by: string } | null;
  reopened: { at: string; by: string; reason: string } | null;
  destroyed: { at: string; by: string } | null;
  transferred: { at: string; by: string } | null;
  policies: { hold: boolean };
}

/** What is known of the file of one case. */
export interface CaseArchive {
  data: {
    file: ArchiveFile | null;
    earlier: ArchiveFile[];
    decision: { number: string; date: string | null } | null;
    blockers: string[];
    proposal: { fileIndex: string | null; leaves: number; firstDate: string; lastDate: string } | null;
    positions: (Choice & { retentionEnd: string | null })[];
  };
  policies: { close: boolean; reopen: boolean };
}

export interface Inventory {
  id: string;
  no: number;
  year: number;
  department: Department;
  termYears: number | null;
  files: number;
  leaves: number;
  createdAt: string;
  by: string;
  handover: { no: number; year: number; state: HandoverState } | null;
}

export interface InventoryView extends Inventory {
  closing: { first: number; last: number; files: number; leaves: number; missing: number[] };
  items: ArchiveFile[];
}

/** Closed files that have no inventory yet. */
export interface OpenGroup {
  year: number;
  department: Department;
  termYears: number | null;
  files: number;
  leaves: number;
  policies: { drawUp: boolean };
}

export type HandoverState = 'offered' | 'received' | 'returned';

export interface Handover {
  id: string;
  no: number;
  year: number;
  department: Department;
  fileYear: number;
  state: HandoverState;
  note: string | null;
  offeredAt: string;
  offeredBy: string;
  answeredAt: string | null;
  answeredBy: string | null;
  answer: string | null;
  files: number;
  inventories: { id: string; no: number; year: number }[];
  policies: { answer: boolean };
}

/** Inventories that wait with their department. */
export interface DueHandover {
  department: Department;
  fileYear: number;
  files: number;
  units: number;
  /** first year in which they may be handed over */
  from: number;
  policies: { offer: boolean };
}

export type SelectionState = 'proposed' | 'approved' | 'confirmed' | 'executed' | 'rejected';

export interface Selection {
  id: string;
  no: number;
  year: number;
  state: SelectionState;
  commission: string[];
  reason: string;
  proposedAt: string;
  proposedBy: string;
  count: number;
  decision: { number: string; date: string | null; by: string } | null;
  rejection: { reason: string; by: string } | null;
  confirmation: { number: string; date: string | null; by: string } | null;
  executed: { at: string; by: string } | null;
  policies: { decide: boolean; remove: boolean; confirm: boolean; destroy: boolean };
}

export type SelectionView = Selection & { items: ArchiveFile[] };

export type TransferState = 'prepared' | 'received' | 'withdrawn';

/** A list of permanent files for the National Archives. */
export interface Transfer {
  id: string;
  no: number;
  year: number;
  state: TransferState;
  note: string | null;
  preparedAt: string;
  preparedBy: string;
  count: number;
  receipt: { number: string; date: string | null; receivedBy: string; by: string } | null;
  withdrawn: { reason: string; at: string | null; by: string } | null;
  policies: { change: boolean; receive: boolean };
}

export type TransferView = Transfer & { items: ArchiveFile[] };

/** Lists, the files whose legal time is over, when the others go, how many something keeps here. */
export interface TransferList {
  data: Transfer[];
  candidates: ArchiveFile[];
  later: { from: number; files: number }[];
  kept: number;
  rule: { years: number; legalBasis: LocalText };
  policies: { prepare: boolean };
}

export interface Position extends Choice {
  directorate: LocalText;
  service: LocalText;
  department: Department;
  remarks: string | null;
  validFrom: string;
  validTo: string | null;
  by: string | null;
}

/** A position that holds today, with what stands under it. */
export interface PositionRow extends Position {
  files: number;
  units: number;
  next: string | null;
}

const at = (path: string): string => `/api/archive/${path}`;
const caseAt = (id: string): string => `/api/cases/${encodeURIComponent(id)}/archive`;
const whole = <Answer>(path: string, signal?: AbortSignal): Promise<Answer> => request<Answer>(path, { signal });
const read = async <Value>(path: string, signal?: AbortSignal): Promise<Value> =>
  (await request<{ data: Value }>(path, { signal })).data;
const send = async <Value = unknown>(path: string, body: object, idempotencyKey: string): Promise<Value> =>
  (await request<{ data: Value }>(path, { method: 'POST', body, idempotencyKey })).data;
const query = (values: Record<string, string>): string =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();

/** The archive as the server keeps it. Each call throws ApiError or NetworkError. */
export const archiveApi = {
  ofCase: (id: string, signal: AbortSignal) => whole<CaseArchive>(caseAt(id), signal),
  close: (id: string, body: object, key: string) => send(caseAt(id), body, key),
  reopen: (id: string, reason: string, key: string) => send(`${caseAt(id)}/reopen`, { reason }, key),
  ready: (filter: Record<string, string>, signal: AbortSignal) =>
    whole<ReadyList>(at(`ready?${query(filter)}`), signal),
  closeAll: (department: string, year: number, key: string) =>
    send<{ closed: number; left: number; more: boolean }>(at('close'), { department, year }, key),
  files: (filter: Record<string, string>) => whole<Listing<ArchiveFile>>(at(`files?${query(filter)}`)),
  hold: (id: string, reason: string, key: string) => send(at(`files/${id}/hold`), { reason }, key),
  release: (id: string, idempotencyKey: string) =>
    request(at(`files/${id}/hold`), { method: 'DELETE', idempotencyKey }),
  inventories: (signal: AbortSignal) => whole<{ data: Inventory[]; open: OpenGroup[] }>(at('inventories'), signal),
  inventory: (id: string, signal: AbortSignal) => read<InventoryView>(at(`inventories/${id}`), signal),
  drawUp: (group: OpenGroup, key: string) => {
    const { year, department, termYears } = group;
    return send<Inventory>(at('inventories'), { year, department: department.key, termYears }, key);
  },
  handovers: (signal: AbortSignal) => whole<{ data: Handover[]; open: DueHandover[] }>(at('handovers'), signal),
  offer: (body: { department: string; fileYear: number; note: string }, key: string) =>
    send(at('handovers'), body, key),
  receive: (id: string, condition: string, key: string) => send(at(`handovers/${id}/receive`), { condition }, key),
  giveBack: (id: string, reason: string, key: string) => send(at(`handovers/${id}/return`), { reason }, key),
  selections: (signal: AbortSignal) =>
    whole<{ data: Selection[]; candidates: ArchiveFile[]; policies: { propose: boolean } }>(at('selections'), signal),
  selection: (id: string, signal: AbortSignal) => read<SelectionView>(at(`selections/${id}`), signal),
  propose: (body: { files: string[]; commission: string[]; reason: string }, key: string) =>
    send<Selection>(at('selections'), body, key),
  step: (id: string, step: 'approve' | 'reject' | 'confirm' | 'destroy', body: object, key: string) =>
    send(at(`selections/${id}/${step}`), body, key),
  takeOut: (id: string, file: string, idempotencyKey: string) =>
    request(at(`selections/${id}/files/${file}`), { method: 'DELETE', idempotencyKey }),
  transfers: (signal: AbortSignal) => whole<TransferList>(at('transfers'), signal),
  transfer: (id: string, signal: AbortSignal) => read<TransferView>(at(`transfers/${id}`), signal),
  prepareTransfer: (body: { files: string[]; note: string }, key: string) => send<Transfer>(at('transfers'), body, key),
  transferStep: (id: string, step: 'receipt' | 'withdraw', body: object, key: string) =>
    send(at(`transfers/${id}/${step}`), body, key),
  takeOutOfTransfer: (id: string, file: string, idempotencyKey: string) =>
    request(at(`transfers/${id}/files/${file}`), { method: 'DELETE', idempotencyKey }),
  nomenclator: (signal: AbortSignal) =>
    whole<{ data: PositionRow[]; policies: { edit: boolean } }>(at('nomenclator'), signal),
  versions: (index: string, signal: AbortSignal) => read<Position[]>(at(`nomenclator/${index}`), signal),
  addPosition: (body: object, key: string) => send<Position>(at('nomenclator'), body, key),
  changePosition: (index: string, body: object, key: string) => send(at(`nomenclator/${index}/versions`), body, key),
  endPosition: (index: string, validTo: string, key: string) => send(at(`nomenclator/${index}/end`), { validTo }, key),
};

/** Calls back when somebody else changed something of the archive. @returns how to stop */
export function onArchiveChange(tell: () => void): () => void {
  return onChange(({ event, kind }) => {
    if (event === 'resumed' || kind === 'archive' || kind?.startsWith('file.')) tell();
  });
}
