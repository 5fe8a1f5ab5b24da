import { z } from 'zod';
import { workers } from '../../workers/index.ts';
import type { City } from '../city/index.ts';
import type { Language } from '../texts/index.ts';
import hu from './elements.hu.json' with { type: 'json' };
import ro from './elements.ro.json' with { type: 'json' };

interface Bilingual {
  ro: string;
  hu: string;
}

/** Lists of the procedure or of the city hall that an input is chosen from, by the name of the input. */
const LISTS: Readonly<Record<string, 'messages' | 'templates' | 'terms' | 'departments' | 'registers'>> = {
  message: 'messages', template: 'templates', term: 'terms', department: 'departments', register: 'registers',
};

/** What an automated step wants to be told. */
export interface StepInput {
  name: string;
  label: Bilingual;
  type: string;
  required: boolean;
  default?: unknown;
  /** A list of the procedure, or the values there are. */
  choices?: 'messages' | 'templates' | 'terms' | 'departments' | { value: string; label: Bilingual }[];
}

interface Shape {
  properties?: Record<string, { type?: string; enum?: string[]; default?: unknown }>;
  required?: string[];
}

/** Every text key that the workers ask for: a test compares them with the catalogues. */
export function elementKeys(): string[] {
  return workers.flatMap(({ topic, input, output, errors }) => {
    const { properties = {} } = shapeOf(input);
    const outputs = Object.keys(shapeOf(output).properties ?? {}).map((name) => `${topic}.gives.${name}`);
    const inputs = Object.entries(properties).flatMap(([name, { enum: values = [] }]) =>
      [`${topic}.${name}`, ...values.map((value) => `${topic}.${name}.${value}`)]);
    return [`${topic}`, `${topic}.description`, ...inputs, ...outputs, ...Object.keys(errors).map((code) => `${topic}.${code}`)];
  });
}

const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

const catalogues: Record<Language, Record<string, string>> = { ro, hu };
const both = (key: string): Bilingual => ({ ro: catalogues.ro[key] ?? key, hu: catalogues.hu[key] ?? key });

/** What happens by itself, with what it wants to be told, as the workers themselves declare it. */
export function automatedSteps({ data }: City) {
  return workers.map(({ topic, input, output, errors }) => {
    const { properties = {}, required = [] } = shapeOf(input);
    return {
      topic, name: both(topic), description: both(`${topic}.description`),
      inputs: Object.entries(properties).map(([name, property]): StepInput => ({
        name, label: both(`${topic}.${name}`), type: property.type ?? 'string', required: required.includes(name),
        ...(property.default === undefined ? {} : { default: property.default }),
        ...choicesOf(topic, name, property.enum, data.registers),
      })),
      outputs: Object.entries(shapeOf(output).properties ?? {}).map(([name, { type = 'string' }]) => ({
        name, type, label: both(`${topic}.gives.${name}`),
      })),
      errors: Object.keys(errors).map((code) => ({ code, label: both(`${topic}.${code}`) })),
    };
  });
}

function choicesOf(
  topic: string, name: string, values: string[] | undefined, registers: { key: string; name: Bilingual }[],
): Pick<StepInput, 'choices'> {
  if (values) return { choices: values.map((value) => ({ value, label: both(`${topic}.${name}.${value}`) })) };
  const list = LISTS[name];
  if (list === 'registers') return { choices: registers.map(({ key, name: label }) => ({ value: key, label })) };
  return list ? { choices: list } : {};
}

/**
 * The same steps as element templates of the Camunda Modeler (Camunda 7): labelled fields in the place of topic and
 * parameters.
 */
export function elementTemplates(city: City, language: Language) {
  return automatedSteps(city).map(({ topic, name, description, inputs }) => ({
    $schema: 'https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json',
    name: name[language],
    id: `dosar.${topic}`,
    version: 1,
    description: description[language],
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
    elementType: { value: 'bpmn:ServiceTask' },
    properties: [
      { type: 'Hidden', value: 'external', binding: { type: 'property', name: 'camunda:type' } },
      { type: 'Hidden', value: topic, binding: { type: 'property', name: 'camunda:topic' } },
      ...inputs.map((input) => ({
        label: input.label[language],
        ...kindOf(input, language),
        ...(input.default === undefined ? {} : { value: String(input.default) }),
        ...(input.required ? { constraints: { notEmpty: true } } : {}),
        binding: { type: 'camunda:inputParameter', name: input.name },
      })),
    ],
  }));
}

function kindOf({ choices }: StepInput, language: Language) {
  if (!Array.isArray(choices)) return { type: 'String' };
  return { type: 'Dropdown', choices: choices.map(({ value, label }) => ({ name: label[language], value })) };
}
