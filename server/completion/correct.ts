import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/index.ts';
import type { City } from '../city/index.ts';
import { documentIdsIn, ownDocuments } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { validateForm } from '../form/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import { streetsFor } from '../street/index.ts';
import type { Language } from '../texts/index.ts';

/**
 * The case's answers with the corrected fields, checked with the start form on which they were given. Of the form's
 * result only the asked fields are taken. What was wrong before and was not asked about (a day that has passed since)
 * does not stop the applicant.
 * @param corrections value by top-level key of the form
 * @throws AppError `form.invalid`
 */
export async function correctedData(
  em: EntityManager, actor: PersonActor, city: City, procedure: PublishedProcedure, caseFile: ICaseFile,
  corrections: Map<string, unknown>, language: Language,
): Promise<Record<string, unknown>> {
  if (corrections.size === 0) return caseFile.data;
  const merged = { ...caseFile.data, ...Object.fromEntries(corrections) };
  const earlier = new Set(documentIdsIn(caseFile.data));
  const own = await ownDocuments(em, actor, documentIdsIn(merged));
  const documents = { has: (id: string) => earlier.has(id) || own.has(id) };
  const prepared = preparedFormOf(procedure, 'start', language);
  const streets = await streetsFor(em, city, prepared);
  const check = (data: Record<string, unknown>) =>
    validateForm(prepared, data, { language, documents, streets, initialData: caseFile.data });
  const before = new Set(check(caseFile.data).issues.map(({ path, code }) => `${path} ${code}`));
  const result = check(merged);
  const issues = result.issues.filter(({ path, code }) =>
    path === '' || corrections.has(path.split('.')[0] ?? '') || !before.has(`${path} ${code}`));
  if (issues.length > 0) throw new AppError('form.invalid', { count: issues.length }, issues);
  const data = { ...caseFile.data };
  for (const key of corrections.keys()) {
    if (Object.hasOwn(result.data, key)) data[key] = result.data[key];
    else delete data[key];
  }
  return data;
}
