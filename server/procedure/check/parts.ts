import { engineAttribute } from '../bpmn-model.ts';
import type { BpmnModel, FlowNode, Scope } from '../bpmn-model.ts';
import { isVariableName } from '../expression.ts';
import type { Findings } from '../findings.ts';
import { fieldKeys } from '../form-fields.ts';
import type { ProcedurePackage } from '../package.ts';
import { attributeOf } from '../xml.ts';
import { checkChoices } from './choices.ts';
import { checkDataFlow } from './data-flow.ts';
import { readDecisions } from './decision.ts';
import { checkDocumentTypes } from './document-types.ts';
import { fieldsOf } from './fields.ts';
import { checkGroups } from './groups.ts';
import type { Offices } from './groups.ts';
import { isPersonal } from './personal.ts';
import { checkSignatures } from './signature.ts';
import { endsBeside, explorationOf } from './soundness.ts';
import { checkSteps } from './steps.ts';
import { checkDecisions } from './tables.ts';
import { allWriters } from './variables.ts';
import { checkEmailConfirmation, checkWaits } from './waits.ts';

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
  const decisions = pkg.dmn.map(({ file, bytes }) => readDecisions(file, bytes));
  const writers = allWriters(pkg, model, decisions);
  checkGroups(nodes, writers, offices, findings);
  checkMilestones(pkg, nodes, process?.scopes[0], findings);
  checkRouting(pkg, nodes, findings);
  checkTaskRules(pkg, nodes, findings);
  checkSignatures(pkg, process?.scopes ?? [], findings);
  checkSteps(pkg, nodes, model, findings);
  checkDataFlow(pkg, model, decisions, findings);
  checkChoices(nodes, writers, findings);
  checkWaits(pkg, model, findings);
  checkEmailConfirmation(pkg, findings);
  checkNames(pkg, model, findings);
  checkDecisions(decisions, model, writers, findings);
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
    const fields = fieldsOf(pkg.forms[form]);
    for (const name of keys) {
      if (!fields.has(name)) findings.add('error', `routing:${form}`, 'routing.keyUnknown', { name });
      if (isPersonal(name)) findings.add('error', `routing:${form}`, 'routing.personal', { name });
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
