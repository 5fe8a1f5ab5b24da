import type { Language } from '../../shared/i18n/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { ALWAYS_KNOWN } from '../diagram/variables.ts';
import type { Elements } from '../workbench/index.ts';
import type { DiagramFacts } from '../texts/diagram-facts.ts';
import type { Files } from '../texts/translations.ts';
import { formsOf } from '../texts/translations.ts';
import { formInLanguage, routedKeys } from '../forms/form-facts.ts';
import type { Component } from '../forms/schema.ts';
import { titleOf, walkForm } from '../forms/schema.ts';
import type { Column } from './table.ts';
import { tablesOf } from './table.ts';

/** A variable that the diagram has, with the answers that it can have where they are known. */
export interface Variable extends Column {
  values: { value: string; label: string }[];
}

const TYPES: Record<string, string> = { number: 'number', checkbox: 'boolean', datetime: 'date' };

function fromForms(files: Files, language: Language): Variable[] {
  return formsOf(files).flatMap((form) => {
    const schema = formInLanguage(files, form, language);
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

function fromSteps(diagram: DiagramFacts, elements: Elements | null, language: Language): Variable[] {
  const topics = new Set(diagram.steps.map(({ topic }) => topic));
  return (elements?.steps ?? [])
    .filter(({ topic }) => topics.has(topic))
    .flatMap(({ outputs }) => outputs.map(({ name, type, label }) => ({ name, label: label[language], type, values: [] })));
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

/**
 * Variables that a table may look at: routed answers, what automated steps give, answers of other tables.
 *
 * @param language of their names
 */
export function knownVariables(
  files: Files,
  diagram: DiagramFacts,
  elements: Elements | null,
  language: Language = 'ro',
): Variable[] {
  const always = Object.entries(ALWAYS_KNOWN).map(([name, values]): Variable => ({
    name,
    label: t(`variable.${name}`),
    type: 'string',
    values: values.map((value) => ({ value, label: t(`variable.${name}.${value}`) })),
  }));
  const all = [
    ...fromForms(files, language),
    ...fromSteps(diagram, elements, language),
    ...fromTables(files, diagram),
    ...always,
  ];
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}
