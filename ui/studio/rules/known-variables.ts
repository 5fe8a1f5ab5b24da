import type { Elements } from '../workbench/index.ts';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import type { Files } from '../texts/translations.ts';
import { formsOf } from '../texts/translations.ts';
import { readForm, routedKeys } from '../forms/form-facts.ts';
import type { Component } from '../forms/schema.ts';
import { titleOf, walkForm } from '../forms/schema.ts';
import type { Column } from './table.ts';
import { tablesOf } from './table.ts';

/** A variable that the diagram has, with the answers that it can have where they are known. */
export interface Variable extends Column {
  values: { value: string; label: string }[];
}

const TYPES: Record<string, string> = { number: 'number', checkbox: 'boolean', datetime: 'date' };

function fromForms(files: Files): Variable[] {
  return formsOf(files).flatMap((form) => {
    const schema = readForm(files, form);
    const routed = new Set(routedKeys(files, form));
    if (!schema) return [];
    return walkForm(schema)
      .map(({ component }) => component)
      .filter(({ key }) => key !== undefined && routed.has(key))
      .map(variableOf);
  });
}

function variableOf(component: Component): Variable {
  const { key = '', type, values = [] } = component;
  return { name: key, label: titleOf(component) || key, type: TYPES[type] ?? 'string', values };
}

function fromSteps(diagram: DiagramFacts, elements: Elements | null): Variable[] {
  const topics = new Set(diagram.steps.map(({ topic }) => topic));
  return (elements?.steps ?? [])
    .filter(({ topic }) => topics.has(topic))
    .flatMap(({ outputs }) => outputs.map(({ name, type }) => ({ name, label: name, type, values: [] })));
}

function fromTables(files: Files, diagram: DiagramFacts): Variable[] {
  const tables = new Map(
    Object.keys(files)
      .filter((file) => file.endsWith('.dmn'))
      .flatMap((file) => tablesOf(files[file]))
      .map((table) => [table.id, table]),
  );
  return diagram.decisions.flatMap(({ ref, result }) =>
    result === ''
      ? []
      : [
          {
            name: result,
            label: tables.get(ref)?.name ?? result,
            type: tables.get(ref)?.outputs[0]?.type ?? 'string',
            values: [],
          },
        ],
  );
}

/** Variables that a table may look at: routed answers, what automated steps give, answers of other tables. */
export function knownVariables(files: Files, diagram: DiagramFacts, elements: Elements | null): Variable[] {
  const always: Variable[] = [
    {
      name: 'language',
      label: 'language',
      type: 'string',
      values: ['ro', 'hu'].map((value) => ({ value, label: value })),
    },
    {
      name: 'channel',
      label: 'channel',
      type: 'string',
      values: ['portal', 'counter'].map((value) => ({ value, label: value })),
    },
  ];
  const all = [...fromForms(files), ...fromSteps(diagram, elements), ...fromTables(files, diagram), ...always];
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}
