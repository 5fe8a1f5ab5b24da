import { sameJson } from '../texts/json-text.ts';
import type { Component, FormSchema } from './schema.ts';
import { walkForm } from './schema.ts';

type ById = Map<string, Component>;

const byId = (form: FormSchema): ById => new Map(walkForm(form).map(({ component }) => [component.id, component]));

/** Empty layouts and values that are not set say nothing. */
function withoutNothing(component: Component): Component {
  const { layout, ...rest } = component;
  const kept = Object.fromEntries(
    Object.entries(layout ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(entries) as Component), ...(Object.keys(kept).length > 0 ? { layout: kept } : {}) };
}

/** Rows are written where several fields share one, or where the file has them. */
function withoutLoneRows(components: Component[], originals: ById): Component[] {
  const rows = components.map(({ layout }) => layout?.row);
  return components.map((component) => {
    const row = component.layout?.row;
    const isShared = rows.filter((other) => other === row).length > 1;
    if (row === undefined || isShared || originals.get(component.id)?.layout?.row === row) return component;
    return withoutNothing({ ...component, layout: { ...component.layout, row: undefined } });
  });
}

function mergeComponent(current: Component, originals: ById, baselines: ById): Component {
  const [original, baseline] = [originals.get(current.id), baselines.get(current.id)];
  const merged: Component = { ...current };
  if (original && baseline) {
    for (const name of new Set([...Object.keys(original), ...Object.keys(current), ...Object.keys(baseline)])) {
      if (name !== 'components' && sameJson(baseline[name] ?? null, current[name] ?? null))
        merged[name] = original[name];
    }
  }
  if (current.components) merged.components = mergeList(current.components, originals, baselines);
  return original ? dropUnset(merged) : withoutNothing(merged);
}

function dropUnset(component: Component): Component {
  const { layout } = component;
  const columns = layout && layout.columns === null ? { ...layout, columns: undefined } : layout;
  return Object.fromEntries(
    Object.entries({ ...component, layout: columns }).filter(([, value]) => value !== undefined),
  ) as Component;
}

function mergeList(components: Component[], originals: ById, baselines: ById): Component[] {
  return withoutLoneRows(
    components.map((component) => mergeComponent(component, originals, baselines)),
    originals,
  );
}

/**
 * The form of a file with what an analyst changed in the editor: what the editor adds by itself when it reads or moves
 * something (rows, defaults) stays out.
 *
 * @param original as it stands in the file
 * @param baseline what the editor gave before the change
 * @param current what it gives now
 */
export function mergeSchema(original: FormSchema, baseline: FormSchema, current: FormSchema): FormSchema {
  return { ...original, components: mergeList(current.components, byId(original), byId(baseline)) };
}
