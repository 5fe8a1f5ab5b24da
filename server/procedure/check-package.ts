import { engineAttribute, inputsOf } from './bpmn-model.ts';
import type { BpmnModel, FlowNode, Scope } from './bpmn-model.ts';
import { choicesOf } from './candidate-groups.ts';
import { checkDocumentTypes } from './check-document-types.ts';
import { checkSignatures } from './check-signature.ts';
import { checkEmailConfirmation, checkWaits } from './check-waits.ts';
import { endsBeside, explorationOf } from './check/soundness.ts';
import { isVariableName, parseJuel, variablesOf } from './expression.ts';
import type { Findings } from './findings.ts';
import { fieldKeys } from './form-fields.ts';
import type { ProcedurePackage } from './package.ts';
import { TOPIC_RULES } from './topics.ts';
import { attributeOf } from './xml.ts';

/** Answers that say who somebody is: they never go to the engine. */
const PERSONAL = new Set(
  `cnp idCard passport iban email phone street number block stair floor
  flat postalCode locality seat cui plate cadastral objectAddress tradeRegister birthDate`.split(/\s+/),
);

/** Who works in the city hall. */
export interface Offices {
  departments: readonly string[];
  /** Departments with a head. */
  headed: readonly string[];
}

/** What the parts of a package owe each other: diagram, forms, `procedure.json`, templates. */
export function checkPackageParts(
  pkg: ProcedurePackage,
  model: BpmnModel,
  offices: Offices,
  findings: Findings,
): void {
  const process = model.processes.find(({ executable }) => executable);
  if (model.processes.filter(({ executable }) => executable).length !== 1) {
    findings.add('error', pkg.bpmn.file, 'package.oneProcess');
  }
  if (process && process.id !== pkg.source.key)
    findings.add('error', process.id, 'package.processId', { name: pkg.source.key });
  for (const name of [pkg.source.department, ...(pkg.source.startedBy ?? [])]) {
    if (!offices.departments.includes(name)) findings.add('error', 'procedure.json', 'package.department', { name });
  }
  const nodes = (process?.scopes ?? []).flatMap((scope) => Array.from(scope.nodes.values()));
  checkForms(pkg, nodes, findings);
  checkDocumentTypes(pkg, findings);
  checkGroups(pkg, nodes, offices, findings);
  checkMilestones(pkg, nodes, process?.scopes[0], findings);
  checkRouting(pkg, nodes, findings);
  checkTaskRules(pkg, nodes, findings);
  checkSignatures(pkg, process?.scopes ?? [], findings);
  checkTopics(pkg, nodes, model, findings);
  checkConditions(pkg, model, findings);
  checkWaits(pkg, model, findings);
  checkEmailConfirmation(pkg, findings);
  checkNames(pkg, model, findings);
}

const ofType = (nodes: FlowNode[], type: string): FlowNode[] => nodes.filter((node) => node.type === type);

function checkForms(pkg: ProcedurePackage, nodes: FlowNode[], findings: Findings): void {
  if (!Object.hasOwn(pkg.forms, 'start')) findings.add('error', 'forms/start.form', 'package.fileMissing');
  const tasks = new Set(ofType(nodes, 'userTask').map(({ id }) => id));
  for (const node of ofType(nodes, 'userTask')) {
    if (!Object.hasOwn(pkg.forms, node.id))
      findings.add('error', node.id, 'task.formMissing', { name: `${node.id}.form` });
    const expected = `${pkg.source.key}.${node.id}`;
    if (engineAttribute(node.element, 'formRef') !== expected)
      findings.add('error', node.id, 'task.formRef', { name: expected });
  }
  for (const [name, schema] of Object.entries(pkg.forms)) {
    if (name !== 'start' && !tasks.has(name)) findings.add('error', `forms/${name}.form`, 'package.formUnused');
    const expected = `${pkg.source.key}.${name}`;
    if (schema.id !== expected) findings.add('error', `forms/${name}.form`, 'package.formId', { name: expected });
  }
}

function checkGroups(
  pkg: ProcedurePackage,
  nodes: FlowNode[],
  offices: Offices,
  findings: Findings,
): void {
  const variables = routedVariables(pkg);
  const given = new Set(nodes.flatMap((node) => TOPIC_RULES[engineAttribute(node.element, 'topic') ?? '']?.groups ?? []));
  for (const node of ofType(nodes, 'userTask')) {
    const groups = engineAttribute(node.element, 'candidateGroups')?.trim();
    if (!groups) findings.add('error', node.id, 'task.noGroup');
    for (const group of groups?.split(',').map((part) => part.trim()) ?? []) {
      const variable = /^\$\{\s*(\w+)\s*\}$/.exec(group)?.[1];
      if (variable && given.has(variable)) continue;
      if (variable && !variables.has(variable)) findings.add('error', node.id, 'task.groupUnknown', { name: group });
      for (const name of variable ? choicesOf(pkg, variable) : [group]) checkGroup(name, node.id, offices, findings);
    }
    if (engineAttribute(node.element, 'assignee') || engineAttribute(node.element, 'candidateUsers')) {
      findings.add('error', node.id, 'task.namedPerson');
    }
  }
}

/** A group that nobody works in would keep its task for ever. */
function checkGroup(group: string, id: string, { departments, headed }: Offices, findings: Findings): void {
  const department = group.replace(/\.head$/, '');
  if (!departments.includes(department)) findings.add('error', id, 'task.groupUnknown', { name: group });
  else if (group !== department && !headed.includes(department)) findings.add('error', id, 'task.groupEmpty', { name: group });
}

function checkMilestones(
  pkg: ProcedurePackage,
  nodes: FlowNode[],
  top: Scope | undefined,
  findings: Findings,
): void {
  const { steps, outcomes } = pkg.source;
  const ids = new Set(nodes.map(({ id }) => id));
  for (const { activity } of steps)
    if (!ids.has(activity)) findings.add('error', `step:${activity}`, 'package.stepUnknown');
  for (const [name, versions] of Object.entries(pkg.source.terms))
    for (const { countsFrom } of versions)
      if (countsFrom && !ids.has(countsFrom)) findings.add('error', `term:${name}`, 'package.stepUnknown');
  const ends = new Set(ofType([...top?.nodes.values() ?? []], 'endEvent').map(({ id }) => id));
  const beside = top ? endsBeside(top) : new Set();
  for (const end of ends) {
    if (!Object.hasOwn(outcomes, end) && !beside.has(end)) findings.add('error', end, 'package.outcomeMissing');
  }
  for (const end of top ? explorationOf(top).leftBehind : []) findings.add('error', end, 'package.twoEnds');
  for (const end of Object.keys(outcomes))
    if (!ends.has(end)) findings.add('error', `outcome:${end}`, 'package.outcomeUnknown');
}

function checkRouting(pkg: ProcedurePackage, nodes: FlowNode[], findings: Findings): void {
  const { start, tasks } = pkg.source.routing;
  const userTasks = new Set(ofType(nodes, 'userTask').map(({ id }) => id));
  for (const [form, keys] of [['start', start] as const, ...Object.entries(tasks)]) {
    if (form !== 'start' && !userTasks.has(form)) findings.add('error', `routing:${form}`, 'routing.taskUnknown');
    const fields = fieldKeys(pkg.forms[form]);
    for (const name of keys) {
      if (!fields.has(name)) findings.add('error', `routing:${form}`, 'routing.keyUnknown', { name });
      if (PERSONAL.has(name) || /name$/i.test(name)) findings.add('error', `routing:${form}`, 'routing.personal', { name });
      if (!isVariableName(name)) findings.add('error', `routing:${form}`, 'routing.name', { name });
    }
  }
}

/** Rules name user tasks that are there, and a task is never barred to whoever finished itself. */
function checkTaskRules({ source }: ProcedurePackage, nodes: FlowNode[], findings: Findings): void {
  const known = new Set(ofType(nodes, 'userTask').map(({ id }) => id));
  for (const [task, { notBy }] of Object.entries(source.tasks)) {
    for (const name of [task, ...notBy]) if (!known.has(name)) findings.add('error', `task:${task}`, 'task.ruleUnknown', { name });
    if (notBy.includes(task)) findings.add('error', `task:${task}`, 'task.notByItself');
  }
}

/** Variables that some step of the procedure gives to the engine. */
function routedVariables(pkg: ProcedurePackage): Set<string> {
  const { start, tasks } = pkg.source.routing;
  return new Set(['caseId', 'language', 'channel', ...Object.keys(pkg.source.waits), ...start, ...Object.values(tasks).flat()]);
}

function checkTopics(pkg: ProcedurePackage, nodes: FlowNode[], model: BpmnModel, findings: Findings): void {
  for (const node of nodes) {
    const topic = engineAttribute(node.element, 'topic') ?? '';
    const rule = Object.hasOwn(TOPIC_RULES, topic) ? TOPIC_RULES[topic] : undefined;
    if (!rule) continue;
    const inputs = inputsOf(node.element);
    for (const name of rule.inputs) if (!inputs[name]) findings.add('error', node.id, 'task.inputMissing', { name });
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

function checkConditions(pkg: ProcedurePackage, model: BpmnModel, findings: Findings): void {
  const known = routedVariables(pkg);
  for (const rule of Object.values(TOPIC_RULES)) for (const name of rule.outputs) known.add(name);
  for (const flow of model.processes.flatMap(({ scopes }) => scopes.flatMap(({ flows }) => flows))) {
    if (!flow.condition) continue;
    let names: string[] = [];
    try {
      names = variablesOf(parseJuel(flow.condition));
    } catch {
      /* already told by the check of the content */
    }
    for (const name of names) if (!known.has(name)) findings.add('error', flow.id, 'flow.variableUnknown', { name });
  }
}

/** Messages and signals reach every procedure of the engine: their names begin with the key of the procedure. */
function checkNames(pkg: ProcedurePackage, model: BpmnModel, findings: Findings): void {
  for (const element of pkg.bpmn.root.children) {
    const name = attributeOf(element, 'name') ?? '';
    if ((element.name === 'message' || element.name === 'signal') && !name.startsWith(`${pkg.source.key}.`)) {
      findings.add('error', attributeOf(element, 'id') ?? '', 'package.nameScope', { name: `${pkg.source.key}.` });
    }
  }
  for (const [name, message] of Object.entries(pkg.source.messages)) {
    const [task = '', key = ''] = message.reasonFrom?.split('.') ?? [];
    if (key && !fieldKeys(pkg.forms[task]).has(key)) {
      findings.add('error', `message:${name}`, 'message.reasonUnknown', { name: message.reasonFrom ?? '' });
    }
  }
  for (const called of pkg.bpmn.root.children.filter((child) => child.name === 'collaboration')) {
    if (model.processes.length > 1) findings.add('hint', attributeOf(called, 'id') ?? '', 'package.onePool');
  }
}
