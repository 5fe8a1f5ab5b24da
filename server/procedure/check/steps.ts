import { engineAttribute, inputsOf } from '../bpmn-model.ts';
import type { BpmnModel, FlowNode } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import { TOPIC_RULES } from '../topics.ts';
import type { TopicRule } from '../topics.ts';
import { attributeOf } from '../xml.ts';

/** Automated steps have what their workers need, catch what they throw, and name what is there. */
export function checkSteps(
  pkg: ProcedurePackage,
  nodes: readonly FlowNode[],
  model: BpmnModel,
  findings: Findings,
): void {
  for (const node of nodes) {
    const topic = engineAttribute(node.element, 'topic') ?? '';
    const rule = Object.hasOwn(TOPIC_RULES, topic) ? TOPIC_RULES[topic] : undefined;
    if (!rule) continue;
    const inputs = inputsOf(node.element);
    checkInputs(node.id, rule, inputs, findings);
    for (const code of rule.errors) {
      const isCaught = nodes.some(
        (other) =>
          other.attachedTo === node.id &&
          other.event === 'error' &&
          codesOf(other, model).some((caught) => caught === code || caught === ''),
      );
      if (!isCaught) findings.add('error', node.id, 'task.errorNotCaught', { name: code });
    }
    checkReferences(pkg, node.id, topic, inputs, findings);
  }
}

function checkInputs(id: string, rule: TopicRule, inputs: Record<string, string>, findings: Findings): void {
  for (const [name, { isRequired, values }] of Object.entries(rule.inputs)) {
    const value = inputs[name];
    if (!value) {
      if (isRequired) findings.add('error', id, 'task.inputMissing', { name });
    } else if (values && !values.includes(value)) {
      findings.add('error', id, 'task.inputValue', { name, text: value, choices: values.join(', ') });
    }
  }
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(rule.inputs, name)) findings.add('error', id, 'task.inputUnknown', { name });
  }
}

function codesOf(boundary: FlowNode, model: BpmnModel): string[] {
  return boundary.element.children
    .filter((child) => child.name === 'errorEventDefinition')
    .map((definition) => model.errors.get(attributeOf(definition, 'errorRef') ?? '') ?? '');
}

function checkReferences(
  pkg: ProcedurePackage,
  id: string,
  topic: string,
  inputs: Record<string, string>,
  findings: Findings,
): void {
  const { messages, documentsOut, terms } = pkg.source;
  const message = topic === 'deliver-document' ? (inputs.message ?? 'delivered') : inputs.message;
  if (message && !Object.hasOwn(messages, message)) findings.add('error', id, 'task.messageUnknown', { name: message });
  if (topic === 'extend-term' && inputs.term && !Object.hasOwn(terms, inputs.term)) {
    findings.add('error', id, 'task.termUnknown', { name: inputs.term });
  }
  if (topic === 'issue-document' && inputs.template) {
    const { template } = inputs;
    if (!Object.hasOwn(pkg.templates, template))
      findings.add('error', id, 'task.templateMissing', { name: `${template}.typ` });
    if (!Object.hasOwn(documentsOut, template))
      findings.add('error', id, 'task.documentOutMissing', { name: template });
  }
}
