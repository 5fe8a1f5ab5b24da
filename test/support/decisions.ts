import { EngineClient, toVariables } from '../../server/engine/index.ts';
import { readEnv } from '../../server/env.ts';
import type { Table } from '../../ui/studio/rules/table.ts';
import { encodeXml } from '../../ui/studio/texts/xml-tags.ts';
import { tokenOf, type RunningStack } from './stack.ts';

/** What the engine says of a table and some values. */
export interface Verdict {
  /** Rules that were hit, from 0; null where a test could not be worked out. */
  hits: number[] | null;
  answer: unknown;
  /** Why there is no answer. */
  error: string;
}

const text = (tag: string, source: string): string => `<${tag}><text>${encodeXml(source)}</text></${tag}>`;

/** The file of a table. @param id of its decision */
export function fileOf(table: Table, id: string): string {
  const { hitPolicy, aggregation, inputs, outputs, rules } = table;
  const typed = (type: string) => (type ? ` typeRef="${type}"` : '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="test">
<decision id="${id}" name="${id}" camunda:historyTimeToLive="P1D">
<decisionTable id="t" hitPolicy="${hitPolicy}"${aggregation ? ` aggregation="${aggregation}"` : ''}>
${inputs.map(({ name, type }, at) => `<input id="i${at}"><inputExpression id="e${at}"${typed(type)}><text>${encodeXml(name)}</text></inputExpression></input>`).join('')}
${outputs.map(({ name, type }, at) => `<output id="o${at}" name="${name}"${typed(type)}/>`).join('')}
${rules.map(({ tests, values }, at) => `<rule id="r${at}">${tests.map((test) => text('inputEntry', test)).join('')}${values.map((value) => text('outputEntry', value)).join('')}</rule>`).join('\n')}
</decisionTable></decision></definitions>`;
}

/** The same table, but all rules that are hit answer together: rule n with 2 to the power of n. */
function tellingHits(table: Table): Table {
  return {
    ...table, hitPolicy: 'COLLECT', aggregation: 'SUM', outputs: [{ label: '', name: 'hits', type: 'long' }],
    rules: table.rules.map((rule, at) => ({ ...rule, values: [String(2 ** at)] })),
  };
}

/** A procedure of one step that asks a table. */
function asking(id: string, mapping: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="p" targetNamespace="test">
<bpmn:process id="${id}" isExecutable="true" camunda:historyTimeToLive="P1D">
<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
<bpmn:businessRuleTask id="ask" camunda:decisionRef="${id}" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="${mapping}" camunda:resultVariable="answer"/>
<bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="end"/><bpmn:endEvent id="end"/>
</bpmn:process></bpmn:definitions>`;
}

const prefix = `tryout_t${Date.now().toString(36)}`;
const idOf = (index: number, isHits: boolean): string => `${prefix}n${index}${isHits ? 'h' : ''}`;

/** Tables in the real engine, each asked by a procedure as ours ask them. */
export interface DeployedTables {
  /** @throws never: what the engine refuses is told */
  decide(index: number, values: Record<string, unknown>, only?: 'hits' | 'answer'): Promise<Verdict>;
  remove(): Promise<void>;
}

/** Brings tables to the engine, apart from every procedure. @throws when it takes one of them for broken */
export async function deployTables(stack: RunningStack, tables: readonly Table[]): Promise<DeployedTables> {
  const engine = new EngineClient(readEnv(stack.env));
  const files = new Map<string, Uint8Array>();
  const put = (name: string, text: string) => files.set(name, new TextEncoder().encode(text));
  for (const [index, table] of tables.entries()) {
    const [id, hits] = [idOf(index, false), idOf(index, true)];
    put(`${id}.dmn`, fileOf(table, id));
    put(`${id}.bpmn`, asking(id, 'singleEntry'));
    put(`${hits}.dmn`, fileOf(tellingHits(table), hits));
    put(`${hits}.bpmn`, asking(hits, 'singleEntry'));
  }
  const { deploymentId } = await engine.tryouts.deploy(prefix, idOf(0, false), files);
  const token = await tokenOf(stack, { client: 'dosar-engine', secret: stack.env['ENGINE_CLIENT_SECRET'] ?? '' });
  const ask = async (id: string, values: Record<string, unknown>): Promise<{ value: unknown; error: string }> => {
    const answer = await fetch(`${stack.env['ENGINE_URL']}/process-definition/key/${id}/start`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ variables: toVariables(values), withVariablesInReturn: true }),
    });
    const body = await answer.json() as { message?: string; detail?: string; variables?: Record<string, { value: unknown }> };
    return answer.ok
      ? { value: body.variables?.['answer']?.value ?? null, error: '' }
      : { value: null, error: body.message ?? body.detail ?? String(answer.status) };
  };
  return {
    remove: () => engine.tryouts.remove(deploymentId),
    async decide(index, values, only) {
      const nothing = { value: null, error: '' };
      const hits = only === 'answer' ? nothing : await ask(idOf(index, true), values);
      const answer = only === 'hits' ? nothing : await ask(idOf(index, false), values);
      const mask = Number(hits.value ?? 0);
      const rules = tables[index]?.rules.map((_rule, at) => at) ?? [];
      return {
        hits: hits.error ? null : rules.filter((at) => Math.floor(mask / 2 ** at) % 2 === 1),
        answer: answer.value, error: answer.error || hits.error,
      };
    },
  };
}
