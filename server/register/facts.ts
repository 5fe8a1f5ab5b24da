import { z } from 'zod';

/** Directions share one number space. */
export const directions = ['in', 'out', 'internal'] as const;
/** How a document came or goes. */
export const channels = ['counter', 'post', 'email', 'portal', 'fax', 'courier'] as const;
/** What may happen to an entry after its registration. */
export const amendmentKinds = ['correction', 'cancellation', 'assignment', 'expedition', 'link', 'withdrawal', 'expiry'] as const;
export type AmendmentKind = (typeof amendmentKinds)[number];

const line = (max: number) => z.string().trim().max(max);
const count = z.number().int().min(0).max(100_000);

/** What the first columns of a line say. */
const Main = z.object({
  direction: z.enum(directions),
  channel: z.enum(channels),
  party: line(500).min(1),
  subject: line(1000).min(1),
});

/** What is known about a document besides the first columns; as printed on it where it is paper. */
const Extra = z.object({
  subjectHu: line(1000),
  issuerNumber: line(100),
  issuerDate: z.iso.date(),
  leaves: count,
  annexes: count,
  department: line(100),
  /** Who works on it, by name. */
  person: line(200),
  dueDate: z.iso.date(),
  /** Index of the file by the city's nomenclator, such as `I.A.3`. */
  fileIndex: line(50),
  /** Number of the printed block that was used during an outage. */
  offlineNumber: line(50),
  /** When the document truly came during an outage: the office's clock, `2026-11-24T08:10`. */
  receivedAt: z.iso.datetime({ local: true, precision: -1 }),
});

/** What a registrar sends: empty values count as not given. */
export const NewEntryBody = z.preprocess(
  withoutEmpty,
  Main.extend(Extra.partial().shape).extend({
    register: line(60).min(1),
    linkedId: z.uuid().optional(),
    scans: z.array(z.uuid()).max(50).default([]),
  }),
);
export type NewEntryBody = z.infer<typeof NewEntryBody>;

/** New values of a correction; null takes a value away. The register, the number and the time cannot be corrected. */
export const CorrectionBody = z.object({
  reason: line(1000).min(1),
  changes: Main.extend({
    subjectHu: Extra.shape.subjectHu.nullable(),
    issuerNumber: Extra.shape.issuerNumber.nullable(),
    issuerDate: Extra.shape.issuerDate.nullable(),
    leaves: Extra.shape.leaves.nullable(),
    annexes: Extra.shape.annexes.nullable(),
    dueDate: Extra.shape.dueDate.nullable(),
    fileIndex: Extra.shape.fileIndex.nullable(),
  })
    .partial()
    .strict(),
});

export const AssignmentBody = z.object({
  department: line(100).min(1),
  person: line(200).optional(),
  reason: line(1000).optional(),
});

export const ExpeditionBody = z.object({
  date: z.iso.date(),
  mode: z.enum(channels),
  recipient: line(500).optional(),
  reference: line(100).optional(),
});
export type Expedition = z.infer<typeof ExpeditionBody>;

export const LinkBody = z.object({
  to: z.uuid(),
  relation: z.enum(['answer', 'joined']),
  reason: line(1000).optional(),
});

/** A scan as the entry's hash covers it: the document and its content. */
export interface Scan {
  id: string;
  sha256: string;
}

/** The facts stored with an entry. */
export interface EntryFacts extends Partial<z.infer<typeof Extra>> {
  scans?: Scan[];
  /** Who registered it. */
  by?: string;
  byName?: string;
}

/** Everything of an entry that an amendment may change. */
export interface EntryState {
  direction: string;
  channel: string;
  party: string;
  subject: string;
  subjectHu: string | null;
  issuerNumber: string | null;
  issuerDate: string | null;
  leaves: number | null;
  annexes: number | null;
  department: string | null;
  person: string | null;
  dueDate: string | null;
  fileIndex: string | null;
  offlineNumber: string | null;
  receivedAt: string | null;
  expedition: Expedition | null;
  relation: string | null;
  cancelled: boolean;
}

function withoutEmpty(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '' && value !== null));
}
