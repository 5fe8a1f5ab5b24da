import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Change, changeRow, everyStaff } from '../event/index.ts';
import type { EntryFacts } from './facts.ts';
import { registrationNumber } from './number.ts';

/** What is written into a register. */
export interface NewEntry {
  /** Given beforehand where another row must point to the entry. */
  id?: string;
  register: string;
  direction: 'in' | 'out' | 'internal';
  caseId?: string | null;
  documentId?: string | null;
  party: string;
  subject: string;
  channel: string;
  linkedId?: string | null;
  facts?: EntryFacts | null;
  /** Stands for the database's clock in tests; never before the register's last line. */
  at?: Date;
}

/** A line just written. */
export interface GivenNumber {
  id: string;
  no: number;
  year: number;
  at: Date;
  /** `12/24.11.2026`, in a special register `CU-12/24.11.2026` */
  number: string;
}

/**
 * Writes one line into a register and gives its number: gap-free per register and year, in the caller's transaction.
 * The counter row stays locked until the commit, so call it as late in the transaction as possible.
 * The year is the local year of Europe/Bucharest (domain.md §1.7 rule 5, §5 rule 10).
 */
export async function register(em: EntityManager, entry: NewEntry): Promise<GivenNumber> {
  const id = entry.id ?? randomUUID();
  em.create(Change, registerChange(entry.register, id));
  await em.flush();
  const [row] = (await em.execute(
    'select no, year, at from append_register_entry(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)',
    [
      id,
      entry.register,
      entry.direction,
      entry.at ?? null,
      entry.caseId ?? null,
      entry.documentId ?? null,
      entry.party,
      entry.subject,
      entry.channel,
      entry.linkedId ?? null,
      entry.facts ? JSON.stringify(entry.facts) : null,
    ],
  )) as EntryRow[];
  return givenNumber({ id, register: entry.register }, row);
}

/** What tells every open register screen that there is a new line or that one has changed. */
export const registerChange = (name: string, entryId: string) =>
  changeRow('register.added', { register: name, entryId }, { departments: [everyStaff] });

/** What the SQL function gives back. */
export interface EntryRow {
  no: number;
  year: number;
  at: Date | string;
}

/** @throws Error when the register gave nothing */
export function givenNumber(entry: { id: string; register: string }, row: EntryRow | undefined): GivenNumber {
  if (!row) throw new Error('the register gave no number');
  const at = new Date(row.at);
  const { register, id } = entry;
  return { id, no: row.no, year: row.year, at, number: registrationNumber({ register, no: row.no, at }) };
}

/** One broken place of a register: `no` counts entries, or amendments where the fault begins with that word. */
export interface RegisterFault {
  register: string;
  year: number;
  no: number;
  fault:
    | 'gap'
    | 'hash'
    | 'chain'
    | 'counter'
    | `amendment.${'gap' | 'hash' | 'chain' | 'counter'}`
    | `closing.${'hash' | 'chain' | 'counter'}`;
}

/**
 * Checks every register: numbers 1..n, each row's hash, the chain, the counter; the same for amendments; and the
 * closings. An empty list means all is well.
 */
export async function verifyRegisters(em: EntityManager): Promise<RegisterFault[]> {
  return (await em.execute(
    'select register, year, no, fault from verify_registers() order by register, year, no',
  )) as RegisterFault[];
}

/** What a check of the registers covers. */
export interface RegisterExtent {
  /** Registers that have lines. */
  registers: number;
  years: number[];
  entries: number;
  amendments: number;
}

/** How much there is to check. */
export async function countRegisters(em: EntityManager): Promise<RegisterExtent> {
  const [row] = (await em.execute(`select count(distinct key)::int as registers,
      coalesce(array_agg(distinct year), '{}') as years, coalesce(sum(last_no), 0)::int as entries,
      coalesce(sum(last_amendment), 0)::int as amendments
    from register where last_no > 0 or last_amendment > 0`)) as RegisterExtent[];
  return row ?? { registers: 0, years: [], entries: 0, amendments: 0 };
}
