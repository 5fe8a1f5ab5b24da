import { textHash } from '../../../server/form/texts.ts';
import { isRecord } from '../../../server/form/path.ts';
import { readJson, writeJson } from '../texts/json-text.ts';
import type { Changes, Files } from '../texts/translations.ts';
import { FORM_TRANSLATIONS, formFile } from '../texts/translations.ts';
import blueprints from './city-fields.json' with { type: 'json' };
import type { Component, FormSchema } from './schema.ts';
import { placeBehind, takenNames, unused } from './schema.ts';

/** Fields of a city hall that are put into a form at once, with their checks and in both languages. */
export type CityField = keyof typeof blueprints;
export const CITY_FIELDS = Object.keys(blueprints) as CityField[];

type Text = { ro: string; hu: string };
type Blueprint = Record<string, unknown> & { type: string; key?: string };
type Translated = Record<string, { of: string; text: string }>;

const isText = (value: unknown): value is Text =>
  isRecord(value) && typeof value.ro === 'string' && typeof value.hu === 'string';

interface Making {
  form: string;
  taken: Set<string>;
  /** new names by those of the blueprint */
  names: Map<string, string>;
  translations: Translated;
}

function nameFor(name: string, making: Making): string {
  const made = unused(name, making.taken);
  making.taken.add(made);
  making.names.set(name, made);
  return made;
}

/** Takes the Romanian into the form and keeps the Hungarian for `hu.json`. */
function romanian(value: unknown, id: string, property: string, making: Making): unknown {
  if (!isText(value)) return value;
  making.translations[`${making.form}#${id}.${property}`] = { of: textHash(value.ro), text: value.hu };
  return value.ro;
}

function renamed(condition: unknown, names: Map<string, string>): unknown {
  if (!isRecord(condition) || typeof condition.hide !== 'string') return condition;
  return { ...condition, hide: condition.hide.replaceAll(/\b\w+\b/g, (word) => names.get(word) ?? word) };
}

/** Properties that name another field: the one that came with it, under its new name. */
const NAMING = new Set(['dosar:localityKey', 'dosar:postalCodeKey']);

function renamedIn(properties: unknown, names: Map<string, string>): Component['properties'] {
  const own = Object.entries(properties as Record<string, string>);
  return Object.fromEntries(own.map(([name, value]) => [name, NAMING.has(name) ? (names.get(value) ?? value) : value]));
}

function componentOf(blueprint: Blueprint, making: Making): Component {
  const { type, key, label, description, values, layout, conditional, properties, ...rest } = blueprint;
  const id = nameFor(String(key), making);
  const row = isRecord(layout) ? `${String(layout.row)}-${making.taken.size - making.names.size}` : '';
  return {
    type,
    id,
    key: id,
    label: romanian(label, id, 'label', making) as string,
    ...(description ? { description: romanian(description, id, 'description', making) as string } : {}),
    ...(Array.isArray(values)
      ? {
          values: (values as { value: string; label: Text }[]).map((option) => ({
            label: romanian(option.label, id, `values:${option.value}.label`, making) as string,
            value: option.value,
          })),
        }
      : {}),
    ...rest,
    ...(properties ? { properties: renamedIn(properties, making.names) } : {}),
    ...(isRecord(layout) ? { layout: { ...layout, row } } : {}),
    ...(conditional ? { conditional: renamed(conditional, making.names) as Component['conditional'] } : {}),
  };
}

/** Puts components behind another one, or at the end of the form. */
function putAfter(components: Component[], after: string | undefined, added: Component[]): Component[] | null {
  const at = components.findIndex(({ id }) => id === after);
  if (at >= 0) {
    const place = placeBehind(components, at);
    return [...components.slice(0, place), ...added, ...components.slice(place)];
  }
  for (const [index, component] of components.entries()) {
    const inner = component.components && putAfter(component.components, after, added);
    if (inner) return components.map((one, place) => (place === index ? { ...one, components: inner } : one));
  }
  return null;
}

/**
 * Puts fields of a city hall into a form: checked as the server checks them, named anew where the form has the name
 * already, in both languages.
 *
 * @param after id of the component that they follow; at the end without one
 * @returns the files to write, and the id of the first new component
 */
export function insertCityField(
  files: Files,
  form: string,
  field: CityField,
  after?: string,
): { changes: Changes; id: string } {
  const file = formFile(form);
  const schema = (readJson(files[file]) ?? { components: [] }) as FormSchema;
  const making: Making = { form, taken: takenNames(schema), names: new Map(), translations: {} };
  const { group, fields } = blueprints[field] as { group?: { label: Text }; fields: Blueprint[] };
  const groupId = group ? nameFor(`${field}Group`, making) : undefined;
  const made = fields.map((blueprint) => componentOf(blueprint, making));
  const added: Component[] =
    group && groupId !== undefined
      ? [
          {
            type: 'group',
            id: groupId,
            label: romanian(group.label, groupId, 'label', making) as string,
            showOutline: false,
            components: made,
          },
        ]
      : made;
  const components = putAfter(schema.components, after, added) ?? [...schema.components, ...added];
  const translations = { ...(readJson(files[FORM_TRANSLATIONS]) as Translated | undefined), ...making.translations };
  return {
    id: added[0]?.id ?? '',
    changes: {
      [file]: writeJson(files[file] ?? '', { ...schema, components }),
      [FORM_TRANSLATIONS]: writeJson(files[FORM_TRANSLATIONS] ?? '', translations),
    },
  };
}
