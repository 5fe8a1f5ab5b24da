import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/index.ts';
import { notifyApplicant } from '../notification/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { OptionalMail } from '../profile/index.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import { languages, type Language } from '../texts/index.ts';

/** Makes a text in both languages, where its parts (dates) differ. */
export function both(make: (language: Language) => string): Bilingual {
  const [ro, hu] = languages.map(make) as [string, string];
  return { ro, hu };
}

/** The case's registration number, as people write it. */
export async function numberOf(em: EntityManager, caseFile: ICaseFile): Promise<string> {
  const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  return registrationNumber(entry);
}

/**
 * A notice in the applicant's account and a mail, with nothing personal but the case's number.
 * @param dedupKey one notice per key
 * @param kind what the person may take out of the mails; left out where the law wants the person told
 */
export async function tellApplicant(
  em: EntityManager, caseFile: ICaseFile, dedupKey: string,
  write: (language: Language, number: string) => { subject: string; body: string }, kind?: OptionalMail,
): Promise<void> {
  const number = await numberOf(em, caseFile);
  await notifyApplicant(em, caseFile, {
    dedupKey, subject: both((language) => write(language, number).subject), body: both((language) => write(language, number).body),
    ...kind ? { kind } : {},
  });
}
