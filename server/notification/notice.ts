import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDate, formatDateTime, localDate } from '../calendar/index.ts';
import { CaseFile, type ICaseFile } from '../case/case.entity.ts';
import type { City } from '../city/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import { TaskSubmission } from '../task/task.entity.ts';
import { durationInWords, type Language } from '../texts/index.ts';

/**
 * One of a procedure's messages, filled in for a case, in both languages.
 * @param more address of the issued letter, for people without an account; the link to confirm an address, and until
 * when it holds
 * @returns null when the procedure has no such message
 */
export async function noticeOf(
  em: EntityManager, city: City, caseFile: ICaseFile, procedure: PublishedProcedure, key: string,
  more: { letter?: string; link?: string; until?: Date } = {},
): Promise<{ subject: Bilingual; body: Bilingual } | null> {
  const message = procedure.pkg.meta.messages[key];
  if (!message) return null;
  const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const lead = caseFile.leadId ? await leadNumber(em, caseFile.leadId) : '';
  const reasons = await reasonsOf(em, caseFile, message.reasonFrom);
  const fill = (template: Bilingual): Bilingual => ({
    ro: replace(template.ro, valuesIn('ro')),
    hu: replace(template.hu, valuesIn('hu')),
  });
  const valuesIn = (language: Language): Record<string, string> => ({
    number: registrationNumber(entry),
    procedure: procedure.pkg.meta.name[language],
    date: caseFile.dueDate ? formatDate(caseFile.dueDate, language) : '',
    reason: reasons[language],
    lead,
    letter: more.letter ?? '',
    link: more.link ?? '',
    until: more.until ? formatDateTime(more.until, language) : '',
    ...waitsInWords(procedure, caseFile, language),
    cityHall: city.data.name[language],
    hours: city.data.hours[language],
    address: city.data.address[language],
    phone: city.data.phone,
  });
  return { subject: fill(message.subject), body: fill(message.body) };
}

/** How long the diagram of the case waits, by the name of the wait. */
const waitsInWords = ({ pkg }: PublishedProcedure, { registeredAt }: ICaseFile, language: Language) =>
  Object.fromEntries(Object.entries(pkg.waitsOn(localDate(registeredAt))).map(([name, { amount, unit }]) =>
    [name, durationInWords(language, unit, amount)]));

/** The number of the case that another one was joined or filed to. */
async function leadNumber(em: EntityManager, leadId: string): Promise<string> {
  const { registerEntryId } = await em.findOneOrFail(CaseFile, { id: leadId });
  return registrationNumber(await em.findOneOrFail(RegisterEntry, { id: registerEntryId }));
}

/** Why a case was refused, in the officer's words; null where no message of the procedure tells a reason. */
export async function refusalReason(
  em: EntityManager, caseFile: ICaseFile, { pkg }: PublishedProcedure,
): Promise<Bilingual | null> {
  for (const source of new Set(Object.values(pkg.meta.messages).map(({ reasonFrom }) => reasonFrom))) {
    const reason = await reasonsOf(em, caseFile, source);
    if (reason.ro) return reason;
  }
  return null;
}

/** The officer's own words for the applicant, from a task form: `<user task id>.<key>`, Hungarian under `<key>Hu`. */
async function reasonsOf(em: EntityManager, caseFile: ICaseFile, source: string | undefined): Promise<Bilingual> {
  const [task = '', key = ''] = source?.split('.') ?? [];
  if (!key) return { ro: '', hu: '' };
  const last = await em.findOne(TaskSubmission, { caseId: caseFile.id, definitionKey: task }, { orderBy: { at: 'desc' } });
  const words = (name: string): string => typeof last?.data[name] === 'string' ? last.data[name] : '';
  return { ro: words(key), hu: words(`${key}Hu`) || words(key) };
}

/** Fills placeholders in; a Hungarian date ends with a full stop of its own, so a sentence that ends with it has just one. */
const replace = (template: string, values: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return value.endsWith('.') ? value : value + stop;
  });
