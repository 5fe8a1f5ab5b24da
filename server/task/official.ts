import type { EntityManager } from '@mikro-orm/postgresql';
import { colleagues, displayName } from '../absence/staff.ts';
import { exclude, type ICaseFile } from '../case/index.ts';
import type { FormComponent, FormSchema } from '../form/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { text } from '../texts/index.ts';

/** Every field of a form, also those in groups. */
function fieldsOf(schema: FormSchema | FormComponent | undefined): FormComponent[] {
  const { components = [] } = (schema ?? {}) as { components?: FormComponent[] };
  return components.concat(components.flatMap(fieldsOf));
}

/** The staff for fields with `valuesKey: "staff"`; nothing for forms that have none. */
export async function staffChoices(
  em: EntityManager, schema: FormSchema | undefined,
): Promise<{ staff?: { value: string; label: string }[] }> {
  if (!fieldsOf(schema).some(({ valuesKey }) => valuesKey === 'staff')) return {};
  const people = await colleagues(em, null);
  return { staff: people.map((person) => ({ value: person.id, label: displayName(person) })) };
}

/** Whoever stands in a field with `dosar:excludes` is shut out of the case from this answer on. */
export async function excludeNamed(
  em: EntityManager, actor: PersonActor, caseFile: ICaseFile, schema: FormSchema | undefined, data: Record<string, unknown>,
): Promise<void> {
  for (const { key, properties } of fieldsOf(schema)) {
    const named = properties?.['dosar:excludes'] === 'true' ? data[key ?? ''] : undefined;
    if (typeof named !== 'string' || caseFile.excluded.includes(named)) continue;
    await exclude(em, actor, caseFile, named, 'complaint', text('ro', 'exclusion.namedInTask'));
  }
}
