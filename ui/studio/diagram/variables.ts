import { fieldsOf } from '../../../server/procedure/check/fields.ts';
import type { AutomatedStep, Changes, Files } from '../workbench/index.ts';
import { readJson, writeJson } from '../texts/json-text.ts';

/** Something that a condition can ask about. */
export interface Variable {
  name: string;
  /** what a person calls it, as far as known */
  label: string;
  kind: 'string' | 'number' | 'boolean';
  options?: { value: string; label: string }[];
  /** form that gives it: `start` or the id of a user task; empty: an automated step or the case itself */
  form: string;
}

interface Component {
  key?: unknown;
  label?: unknown;
  values?: unknown;
  components?: unknown;
}

/**
 * Everything that conditions and routing can ask about: answers of forms that the engine may know (a choice, a yes or
 * no,
 * a number), what automated steps find out, and the language of the case.
 */
export function knownVariables(files: Files, steps: readonly AutomatedStep[]): Variable[] {
  const found = new Map<string, Variable>();
  for (const [path, text] of Object.entries(files)) {
    const form = /^forms\/([^/]+)\.form$/.exec(path)?.[1];
    if (form === undefined) continue;
    const schema = readJson(text);
    const components = flat(schema);
    for (const [name, field] of fieldsOf(schema)) {
      const component = components.find(({ key }) => key === name);
      const { kind, options } = field;
      const asksAbout = kind === 'boolean' || kind === 'number' || (kind === 'string' && options);
      if (!asksAbout || found.has(name)) continue;
      found.set(name, {
        name,
        label: String(component?.label ?? ''),
        kind,
        form,
        ...(options ? { options: labelled(component, options) } : {}),
      });
    }
  }
  const used = steps.filter(({ topic }) => Object.values(files).some((text) => text.includes(`"${topic}"`)));
  for (const { name, type } of used.flatMap(({ outputs }) => outputs)) {
    const kind = type === 'boolean' || type === 'number' ? type : 'string';
    if (!found.has(name)) found.set(name, { name, label: '', kind, form: '' });
  }
  found.set('language', {
    name: 'language',
    label: '',
    kind: 'string',
    form: '',
    options: ['ro', 'hu'].map((value) => ({ value, label: value })),
  });
  return [...found.values()];
}

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
