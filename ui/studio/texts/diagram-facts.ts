import { isRecord } from '../../../server/form/path.ts';
import { prefixIn, readXmlTags } from './xml-tags.ts';

/** What the other rooms have to know of a diagram. */
export interface DiagramFacts {
  userTasks: { id: string; name: string; groups: string[]; formRef: string }[];
  /** Automated steps with their inputs. */
  steps: { id: string; name: string; topic: string; inputs: Record<string, string> }[];
  /** Steps that ask a decision table. */
  decisions: { id: string; name: string; ref: string; result: string }[];
  ends: { id: string; name: string }[];
  /** Everything that takes time, in the order of the file: what a citizen may see as a step. */
  activities: { id: string; name: string }[];
  /** Variables that conditions of the diagram read. */
  read: string[];
}

const BPMN = /^http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL$/;
const ENGINE = /^http:\/\/(camunda|operaton)\.org\/schema\/1\.0\/bpmn$/;
const ACTIVITY = /(?:Task|^task|subProcess|callActivity|intermediateCatchEvent)$/;

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** The same with the names in Hungarian where they are translated, for who reads Hungarian. */
export function inHungarian(facts: DiagramFacts, translations: unknown): DiagramFacts {
  const other = <Item extends { id: string; name: string }>(items: Item[]): Item[] =>
    items.map((item) => {
      const entry = isRecord(translations) ? translations[`${item.id}.name`] : undefined;
      return isRecord(entry) && typeof entry.text === 'string' && entry.text !== ''
        ? { ...item, name: entry.text }
        : item;
    });
  return {
    ...facts,
    userTasks: other(facts.userTasks),
    steps: other(facts.steps),
    decisions: other(facts.decisions),
    ends: other(facts.ends),
    activities: other(facts.activities),
  };
}

/** Reads a diagram as far as it can be read. */
export function readDiagram(xml: string): DiagramFacts {
  const [bpmn, engine] = [prefixIn(xml, BPMN, 'bpmn:'), prefixIn(xml, ENGINE, 'camunda:')];
  const facts: DiagramFacts = { userTasks: [], steps: [], decisions: [], ends: [], activities: [], read: [] };
  const read = new Set<string>();
  for (const { prefix, name: element, attributes, owner, text } of readXmlTags(xml)) {
    const of = (name: string) => attributes.get(name)?.value ?? '';
    const own = (name: string) => of(engine + name);
    for (const [, variable = ''] of text.matchAll(/[({&|]\s*!?(\w+)\s*(?:[=!<>]|\})/g)) read.add(variable);
    if (prefix === engine && element === 'inputParameter') {
      const step = facts.steps.find(({ id }) => id === owner);
      if (step) step.inputs[of('name')] = text.trim();
    }
    if (prefix !== bpmn) continue;
    const [id, name] = [of('id'), of('name')];
    if (ACTIVITY.test(element)) facts.activities.push({ id, name });
    if (element === 'userTask')
      facts.userTasks.push({ id, name, groups: listOf(own('candidateGroups')), formRef: own('formRef') });
    if (own('topic')) facts.steps.push({ id, name, topic: own('topic'), inputs: {} });
    if (element === 'businessRuleTask')
      facts.decisions.push({ id, name, ref: own('decisionRef'), result: own('resultVariable') });
    if (element === 'endEvent') facts.ends.push({ id, name });
  }
  return { ...facts, read: [...read] };
}
