import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, ownCases } from '../case/index.ts';
import type { FormComponent } from '../form/index.ts';
import type { PersonActor } from '../identity/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { givenNumber, RegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';

/** Own cases looked at, the newest first. */
const lookedAt = 30;
/** Requests offered at most. */
const offered = 4;

/** Kinds of fields whose answers hold for another request too; a file is consented to each time, a declaration made. */
const reusable = new Set(['textfield', 'textarea', 'number', 'radio', 'select', 'checklist', 'taglist']);
/** Besides, when the same is asked for again. */
const reusableInSame = new Set([...reusable, 'datetime', 'dynamiclist']);

/**
 * The newest own requests whose answers this form can begin with: everything of the same procedure but files and
 * declarations, of another one what is asked for under the same name and in the same way.
 */
export async function earlierAnswers(
  em: EntityManager, actor: PersonActor, procedure: PublishedProcedure, { catalogue }: Services,
) {
  const cases = await em.find(CaseFile, ownCases(actor),
    { orderBy: [{ registeredAt: 'desc' }, { id: 'desc' }], limit: lookedAt });
  const found = [];
  const seen = new Set<string>();
  const isSame = ({ procedureKey }: { procedureKey: string }) => Number(procedureKey === procedure.key);
  for (const one of cases.toSorted((a, b) => isSame(b) - isSame(a))) {
    const version = await catalogue.version(em, one.procedureVersionId);
    const answers = answersFor(procedure, version, one.data);
    const content = JSON.stringify(answers);
    if (Object.keys(answers).length === 0 || seen.has(content)) continue;
    seen.add(content);
    const entry = await em.findOneOrFail(RegisterEntry, { id: one.registerEntryId });
    found.push({
      caseId: one.id, number: givenNumber(entry, entry).number, registeredAt: one.registeredAt,
      procedure: { key: one.procedureKey, name: version.pkg.meta.name }, answers,
    });
    if (found.length === offered) break;
  }
  return found;
}

function answersFor(
  procedure: PublishedProcedure, earlier: PublishedProcedure, data: Record<string, unknown>,
): Record<string, unknown> {
  const same = earlier.key === procedure.key;
  const before = fieldsOf(earlier);
  return Object.fromEntries([...fieldsOf(procedure)].flatMap(([key, field]) => {
    const value = data[key];
    const fits = before.get(key)?.type === field.type && (same ? reusableInSame : reusable).has(field.type ?? '');
    return fits && isAnswer(value) && isOffered(field, value) ? [[key, value]] : [];
  }));
}

const isAnswer = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A choice must still be there to be chosen; one whose options are calculated is chosen anew. */
function isOffered(field: FormComponent, value: unknown): boolean {
  const { valuesKey, valuesExpression, values } = field as { valuesKey?: unknown; valuesExpression?: unknown; values?: unknown };
  if (valuesKey || valuesExpression) return false;
  if (!Array.isArray(values)) return true;
  const options = new Set(values.map((option) => (Object(option) as { value?: unknown }).value));
  return [value].flat().every((one) => options.has(one));
}

/** The fields of a start form by key; those inside a list or under a path belong to it. */
function fieldsOf({ pkg }: PublishedProcedure): Map<string, FormComponent> {
  const found = new Map<string, FormComponent>();
  const walk = (components: unknown): void => {
    for (const component of (Array.isArray(components) ? components : []) as FormComponent[]) {
      const { type, key, path } = component as { type?: string; key?: string; path?: string };
      if (type === 'dynamiclist' && path) found.set(path, component);
      else if (type !== 'dynamiclist' && !path) {
        if (key) found.set(key, component);
        walk((component as { components?: unknown }).components);
      }
    }
  };
  walk(pkg.forms['start']?.components);
  return found;
}
