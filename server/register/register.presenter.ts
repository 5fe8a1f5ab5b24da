import { registrationNumber } from './number.ts';
import type { IRegisterEntry } from './register.entity.ts';

/** A register line as people see it. */
export function presentEntry(entry: IRegisterEntry) {
  return {
    id: entry.id, register: entry.register, no: entry.no, year: entry.year, number: registrationNumber(entry.no, entry.at),
    direction: entry.direction, at: entry.at, party: entry.party, subject: entry.subject, channel: entry.channel,
    caseId: entry.caseId,
  };
}
