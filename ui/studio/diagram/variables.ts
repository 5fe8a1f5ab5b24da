import { fieldsOf } from '../../../server/procedure/check/fields.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { formInLanguage } from '../forms/form-facts.ts';
import { tablesOf } from '../rules/table.ts';
import { readDiagram } from '../texts/diagram-facts.ts';
import type { AutomatedStep, Changes, Files } from '../workbench/index.ts';
import { readJson, writeJson } from '../texts/json-text.ts';

/** Something that a condition can ask about. */
export interface Variable {
  name: string;
  /** what a person calls it, as far as known */
  label: string;
  kind: 'string' | 'number' | 'boolean';
  options?: { value: string; label: string }[];
  /** form that gives it: `start` or the id of a user task; empty: an automated step, a table or the case itself */
  form: string;
}

interface Component {
  key?: unknown;
  label?: unknown;
  values?: unknown;
  components?: unknown;
}

/** What every case knows, with the values it can have; their words are those of the catalogue (`variable.…`). */
export const ALWAYS_KNOWN: Readonly<Record<string, readonly string[]>> = {
  language: ['ro', 'hu'], channel: ['portal', 'counter'],
};

/**
 * Everything that conditions and routing can ask about: answers of forms that the engine may know (a choice, a yes or
 * no, a number), what automated steps and tables find out, and what every case knows.
 *
 * @param language of the names
 */
export function knownVariables(files: Files, steps: readonly AutomatedStep[], language: Language = 'ro'): Variable[] {
  const all = [
    ...Object.keys(files).flatMap((path) => {
      const form = /^forms\/([^/]+)\.form$/.exec(path)?.[1];
      return form === undefined ? [] : fromForm(files, form, language);
    }),
    ...fromSteps(files, steps, language),
    ...fromTables(files),
    ...Object.entries(ALWAYS_KNOWN).map(([name, values]): Variable => ({
      name, label: '', kind: 'string', form: '', options: values.map((value) => ({ value, label: value })),
    })),
  ];
  // of two that are called the same the first is shown, but what every case knows is what it is
  const found = new Map<string, Variable>();
  for (const variable of all) {
    if (!found.has(variable.name) || Object.hasOwn(ALWAYS_KNOWN, variable.name)) found.set(variable.name, variable);
  }
  return [...found.values()];
}

function fromForm(files: Files, form: string, language: Language): Variable[] {
  const components = flat(formInLanguage(files, form, language));
  return [...fieldsOf(readJson(files[`forms/${form}.form`]))].flatMap(([name, { kind, options }]): Variable[] => {
    const component = components.find(({ key }) => key === name);
    const label = String(component?.label ?? '');
    if (kind === 'string' && options) return [{ name, label, kind, form, options: labelled(component, options) }];
    return kind === 'boolean' || kind === 'number' ? [{ name, label, kind, form }] : [];
  });
}

function fromSteps(files: Files, steps: readonly AutomatedStep[], language: Language): Variable[] {
  const used = steps.filter(({ topic }) => Object.values(files).some((text) => text.includes(`"${topic}"`)));
  return used.flatMap(({ outputs }) =>
    outputs.map(({ name, type, label }): Variable => ({ name, label: label[language], kind: kindOf(type), form: '' })),
  );
}

/** Answers of the tables that steps of the diagram ask, under the name that the step gives them. */
function fromTables(files: Files): Variable[] {
  const paths = Object.keys(files);
  const tables = paths.filter((path) => path.endsWith('.dmn')).flatMap((path) => tablesOf(files[path]));
  const diagrams = paths.filter((path) => path.endsWith('.bpmn')).map((path) => readDiagram(files[path] ?? ''));
  return diagrams.flatMap(({ decisions }) => decisions).flatMap(({ ref, result }): Variable[] => {
    const table = tables.find(({ id }) => id === ref);
    const [output] = table?.outputs ?? [];
    if (result === '' || !table || !output) return [];
    const kind = kindOf(output.type);
    const given = table.rules.map(({ values }) => /^"([^"\\]*)"$/.exec(values[0]?.trim() ?? '')?.[1]);
    const options = kind === 'string' && given.length > 0 && given.every((value) => value !== undefined)
      ? { options: [...new Set(given)].map((value) => ({ value, label: value })) } : {};
    return [{ name: result, label: output.label || table.name, kind, form: '', ...options }];
  });
}

const kindOf = (type: string): Variable['kind'] =>
  type === 'boolean' ? type : ['number', 'integer', 'long', 'double'].includes(type) ? 'number' : 'string';

/** What `procedure.json` must say so that an answer of a form reaches the conditions. */
export function routed(files: Files, { name, form }: Variable): Changes {
  const text = files['procedure.json'];
  const meta = readJson(text) as { routing?: { start?: string[]; tasks?: Record<string, string[]> } } | undefined;
  if (text === undefined || form === '' || typeof meta !== 'object' || meta === null) return {};
  const routing = { start: meta.routing?.start ?? [], tasks: meta.routing?.tasks ?? {} };
  const given = form === 'start' ? routing.start : (routing.tasks[form] ?? []);
  if (given.includes(name)) return {};
  const next =
    form === 'start'
      ? { ...routing, start: [...given, name] }
      : { ...routing, tasks: { ...routing.tasks, [form]: [...given, name] } };
  return { 'procedure.json': writeJson(text, { ...meta, routing: next }) };
}

function flat(container: unknown, depth = 0): Component[] {
  const { components } = Object(container) as Component;
  if (!Array.isArray(components) || depth > 20) return [];
  return components.flatMap((one: Component) => [one, ...flat(one, depth + 1)]);
}

function labelled(
  component: Component | undefined,
  options: (string | number | boolean)[],
): { value: string; label: string }[] {
  const values = Array.isArray(component?.values) ? (component.values as { value?: unknown; label?: unknown }[]) : [];
  return options.map((value) => ({
    value: String(value),
    label: String(values.find((one) => one.value === value)?.label ?? value),
  }));
}
