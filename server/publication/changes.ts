import { isDeepStrictEqual } from 'node:util';
import type { Bilingual, ProcedurePackage } from '../procedure/index.ts';
import { elementsOf } from './elements.ts';
import { rowsOf } from './rule-rows.ts';

/** Parts of a procedure that an analyst works on. */
export type Area = 'diagram' | 'form' | 'rule' | 'text' | 'setting' | 'document' | 'scenario';

/** One thing that is otherwise in a newer package. */
export interface Change {
  area: Area;
  /** Path inside the package. */
  file: string;
  /** Element, field, row, text or setting; the file itself when left out. */
  element?: string;
  kind: 'added' | 'removed' | 'changed';
  /** How people call it. */
  name?: Bilingual;
  /** What exactly is otherwise, as it is written in the file; long values are cut. */
  properties?: { name: string; before: string | null; after: string | null }[];
}

/** Longest value that is shown. */
const longest = 300;

/**
 * What is otherwise in a newer package, in the order of the areas: diagram, forms, rules, texts, settings, documents,
 * scenarios. Where the elements of a diagram stand on the canvas does not count.
 *
 * @param before the package that is live; null when there is none
 */
export function changesBetween(before: ProcedurePackage | null, after: ProcedurePackage): Change[] {
  return [
    ...diagramChanges(before, after),
    ...formChanges(before, after),
    ...ruleChanges(before, after),
    ...textChanges(before, after),
    ...settingChanges(before, after),
    ...fileChanges(before, after, 'document', (file) => file.startsWith('templates/') || file.startsWith('_shared/')),
    ...fileChanges(before, after, 'scenario', (file) => file.startsWith('examples/')),
  ];
}

type Parts = Map<string, Record<string, unknown>>;

/** Compares two sets of named parts, property by property. */
function compare(
  before: Parts,
  after: Parts,
  base: Pick<Change, 'area' | 'file'>,
  nameOf: (id: string) => Bilingual | undefined,
): Change[] {
  const changes: Change[] = [];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id), after.get(id)];
    const name = nameOf(id);
    const about = { ...base, element: id, ...(name ? { name } : {}) };
    if (!old) changes.push({ ...about, kind: 'added' });
    else if (!now) changes.push({ ...about, kind: 'removed' });
    else {
      const properties = propertyChanges(old, now);
      if (properties.length > 0) changes.push({ ...about, kind: 'changed', properties });
    }
  }
  return changes;
}

function propertyChanges(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): NonNullable<Change['properties']> {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => ({ name, before: shown(before[name]), after: shown(after[name]) }));
}

function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function diagramChanges(before: ProcedurePackage | null, after: ProcedurePackage): Change[] {
  const names = { ...before?.flowNames, ...after.flowNames };
  return compare(
    before ? elementsOf(before.bpmn.root) : new Map(),
    elementsOf(after.bpmn.root),
    { area: 'diagram', file: after.bpmn.file },
    (id) => names[id],
  );
}

function formChanges(before: ProcedurePackage | null, after: ProcedurePackage): Change[] {
  const names = new Set([...Object.keys(before?.forms ?? {}), ...Object.keys(after.forms)]);
  return [...names].flatMap((name) => {
    const label = (pkg: ProcedurePackage | null, id: string): Bilingual | undefined => {
      const field = fieldsOf(pkg?.forms[name]).get(id);
      const ro = field?.label ?? field?.text;
      return typeof ro === 'string' ? { ro, hu: pkg?.formTranslations[`${name}#${id}.label`]?.text ?? ro } : undefined;
    };
    const base = { area: 'form' as const, file: `forms/${name}.form` };
    if (!after.forms[name]) return [{ ...base, kind: 'removed' as const }];
    if (!before?.forms[name]) return [{ ...base, kind: 'added' as const }];
    return compare(
      fieldsOf(before.forms[name]),
      fieldsOf(after.forms[name]),
      base,
      (id) => label(after, id) ?? label(before, id),
    );
  });
}

interface Component {
  id?: string;
  components?: Component[];
}

/** Every component of a form by its id, nested ones too, without its children and its place in the grid. */
function fieldsOf(schema: unknown): Parts {
  const parts: Parts = new Map();
  const take = (components: Component[] | undefined, parent: string): void => {
    components?.forEach((component, index) => {
      const {
        id = `${parent}/${index}`,
        components: inner,
        layout,
        ...own
      } = component as Component & { layout?: unknown };
      void layout;
      parts.set(id, { ...own, parent });
      take(inner, id);
    });
  };
  take((schema as { components?: Component[] } | undefined)?.components, '');
  return parts;
}

function ruleChanges(before: ProcedurePackage | null, after: ProcedurePackage): Change[] {
  const files = new Set([...(before?.dmn ?? []), ...after.dmn].map(({ file }) => file));
  return [...files].flatMap((file) => {
    const of = (pkg: ProcedurePackage | null) => pkg?.dmn.find((table) => table.file === file);
    const [old, now] = [of(before), of(after)];
    const base = { area: 'rule' as const, file };
    if (!now) return [{ ...base, kind: 'removed' as const }];
    if (!old) return [{ ...base, kind: 'added' as const }];
    return compare(rowsOf(old.bytes), rowsOf(now.bytes), base, () => undefined);
  });
}

/** Hungarian texts; the Romanian ones are changes of the part that they stand in. */
function textChanges(before: ProcedurePackage | null, after: ProcedurePackage): Change[] {
  return [
    ...compare(
      textParts(before?.translations),
      textParts(after.translations),
      { area: 'text', file: `${after.source.key}.hu.json` },
      () => undefined,
    ),
    ...compare(
      textParts(before?.formTranslations),
      textParts(after.formTranslations),
      { area: 'text', file: 'forms/hu.json' },
      () => undefined,
    ),
  ];
}

const textParts = (texts: ProcedurePackage['translations'] | undefined): Parts =>
  new Map(Object.entries(texts ?? {}).map(([id, { text }]) => [id, { text }]));

function settingChanges(before: ProcedurePackage | null, after: ProcedurePackage): Change[] {
  const file = 'procedure.json';
  if (!before) return [{ area: 'setting', file, kind: 'added' }];
  return compare(settingParts(before), settingParts(after), { area: 'setting', file }, () => undefined);
}

const settingParts = ({ source }: ProcedurePackage): Parts =>
  new Map(
    Object.entries(source)
      .filter(([name]) => name !== 'version')
      .map(([name, value]) => [name, partOf(value)]),
  );

const partOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };

function fileChanges(
  before: ProcedurePackage | null,
  after: ProcedurePackage,
  area: Area,
  belongs: (file: string) => boolean,
): Change[] {
  const files = new Set([...(before?.files.keys() ?? []), ...after.files.keys()].filter(belongs));
  return [...files].flatMap((file): Change[] => {
    const [old, now] = [before?.files.get(file), after.files.get(file)];
    if (!now) return [{ area, file, kind: 'removed' }];
    if (!old) return [{ area, file, kind: 'added' }];
    return Buffer.compare(Buffer.from(old), Buffer.from(now)) === 0 ? [] : [{ area, file, kind: 'changed' }];
  });
}
