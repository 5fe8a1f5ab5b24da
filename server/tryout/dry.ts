import { z } from 'zod';
import { workers } from '../../workers/index.ts';
import type { City } from '../city/index.ts';
import { engineAttribute, type FlowNode } from '../procedure/bpmn-model.ts';
import { TOPIC_RULES } from '../procedure/topics.ts';
import { attributeOf, walk } from '../procedure/xml.ts';
import { caughtAt, type Chart } from './chart.ts';
import type { Value } from './step.ts';

/** A value that an automated step gives. */
export interface Output {
  name: string;
  type: 'boolean' | 'number' | 'text';
  /** What it gives unless the analyst says otherwise. */
  value: z.infer<typeof Value>;
  choices?: string[];
}

/** An automated step as the draft describes it; nothing is done, nobody is told. */
export interface DryStep {
  /** Topic of its worker; empty where the draft calls another procedure or has no worker yet. */
  topic: string;
  outputs: Output[];
  errors: { code: string; caught: boolean }[];
}

/** What a document id looks like; there is no such document. */
const noDocument = '00000000-0000-4000-8000-000000000000';

/**
 * The dry variant of an automated step: what its worker would give, with a default for each value.
 * @param inputs as the engine has computed them
 */
export function dryStep(chart: Chart, city: City, element: string, inputs: Record<string, unknown>): DryStep {
  const node = chart.nodes.get(element);
  const topic = node ? engineAttribute(node.element, 'topic') ?? '' : '';
  const worker = workers.find((one) => one.topic === topic);
  const caught = caughtAt(chart, element);
  const codes = new Set([...Object.keys(worker?.errors ?? {}), ...caught.filter(Boolean)]);
  return {
    topic,
    outputs: worker ? declared(worker.output, topic, city, inputs) : handedBack(node),
    errors: [...codes].map((code) => ({ code, caught: caught.includes(code) || caught.includes('') })),
  };
}

type Described = { type?: string; format?: string; enum?: string[] };

function declared(output: z.ZodType, topic: string, city: City, inputs: Record<string, unknown>): Output[] {
  const schema = z.toJSONSchema(output, { unrepresentable: 'any' }) as { properties?: Record<string, Described> };
  const groups = new Set(TOPIC_RULES[topic]?.groups);
  return Object.entries(schema.properties ?? {}).map(([name, { type, format, enum: choices }]): Output => {
    if (type === 'boolean') return { name, type: 'boolean', value: false };
    if (type === 'number' || type === 'integer') return { name, type: 'number', value: 0 };
    if (groups.has(name)) return { name, type: 'text', value: headOf(city, inputs), choices: headGroups(city) };
    if (choices) return { name, type: 'text', value: choices[0] ?? '', choices };
    return { name, type: 'text', value: format === 'uuid' ? noDocument : '' };
  });
}

/** Who would decide: as `route-to-department` finds it where nobody is away or shut out. */
function headOf(city: City, { department }: Record<string, unknown>): string {
  const known = typeof department === 'string' ? city.department(department) : undefined;
  return city.headGroup((known ?? city.data.departments[0])?.key ?? '');
}

const headGroups = ({ data }: City): string[] =>
  data.departments.filter(({ head }) => head).map(({ key }) => `${key}.head`);

/** What a called procedure hands back. */
function handedBack(node: FlowNode | undefined): Output[] {
  if (node?.type !== 'callActivity') return [];
  const targets = [...walk(node.element)].filter(({ name }) => name === 'out').map((out) => attributeOf(out, 'target'));
  return targets.flatMap((name): Output[] => name ? [{ name, type: 'text', value: '' }] : []);
}
