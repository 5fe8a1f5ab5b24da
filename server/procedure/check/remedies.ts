import { engineAttribute, readModel } from '../bpmn-model.ts';
import type { FlowNode } from '../bpmn-model.ts';
import type { FileEdit, Finding, Remedy } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import { isVariableName } from '../expression.ts';
import { editJson, renameId, setAttribute } from './edit.ts';
import { fieldsOf } from './fields.ts';
import { isPersonal } from './personal.ts';

type Change = (pkg: ProcedurePackage, finding: Finding) => FileEdit[] | undefined;

/** How long the history of a process is kept when nobody says otherwise. */
const HISTORY = 'P3650D';

const textOf = (pkg: ProcedurePackage, file: string): string => new TextDecoder().decode(pkg.files.get(file));

/** One or more attributes of an element of the diagram. */
type Attribute = [name: string, value: (pkg: ProcedurePackage, id: string) => string | undefined, isEngine?: boolean];

const attributes = (...list: Attribute[]): Change =>
  (pkg, { id }) => {
    let xml: string | undefined = pkg.bpmn.xml;
    for (const [name, value, isEngine] of list) {
      const text = value(pkg, id);
      xml = text === undefined || xml === undefined ? undefined : setAttribute(xml, id, name, text, isEngine);
    }
    return xml === undefined ? undefined : [{ file: pkg.bpmn.file, text: xml }];
  };

type Json = Record<string, any>;

const json = (pkg: ProcedurePackage, file: string, change: (json: Json) => void): FileEdit[] | undefined =>
  pkg.files.has(file) ? [{ file, text: editJson(textOf(pkg, file), change) }] : undefined;

/** The form of a task, when it is there. */
const formOf = (pkg: ProcedurePackage, id: string): string | undefined =>
  Object.hasOwn(pkg.forms, id) ? `${pkg.source.key}.${id}` : undefined;

const deployment = (): string => 'deployment';
const boundForm = attributes(['formRef', formOf], ['formRefBinding', deployment]);

function nodesOf(pkg: ProcedurePackage): FlowNode[] {
  return readModel(pkg.bpmn.root).processes.flatMap(({ scopes }) => scopes.flatMap(({ nodes }) => [...nodes.values()]));
}

const hasTopic = (pkg: ProcedurePackage, id: string): boolean =>
  nodesOf(pkg).some((node) => node.id === id && engineAttribute(node.element, 'topic') !== undefined);

/** The only way out of a gateway that has no condition. */
function plainWay(pkg: ProcedurePackage, id: string): string | undefined {
  const ways = nodesOf(pkg).find((node) => node.id === id)?.outgoing.filter(({ condition }) => !condition?.trim()) ?? [];
  return ways.length === 1 ? ways[0]?.id : undefined;
}

/** The only form that asks for a variable; its answers then go to the engine. */
function routeAnswer(pkg: ProcedurePackage, { params }: Finding): FileEdit[] | undefined {
  const name = String(params['name']);
  if (!isVariableName(name) || isPersonal(name)) return undefined;
  const forms = Object.entries(pkg.forms).filter(([, schema]) => {
    const field = fieldsOf(schema).get(name);
    return field && field.kind !== 'other' && !field.isReadOnly;
  });
  const [form] = forms.length === 1 ? forms[0]! : [];
  const { start, tasks } = pkg.source.routing;
  if (form === undefined || (form === 'start' ? start : tasks[form])?.includes(name)) return undefined;
  return json(pkg, 'procedure.json', ({ routing }) => {
    if (form === 'start') routing.start.push(name);
    else routing.tasks[form] = [...routing.tasks[form] ?? [], name];
  });
}

function requireAnswer(pkg: ProcedurePackage, { id }: Finding): FileEdit[] | undefined {
  const [form = '', component = ''] = id.split('#');
  return json(pkg, `forms/${form}.form`, (schema) => {
    for (const field of componentsOf(schema)) {
      if (field['id'] === component) field['validate'] = { ...field['validate'], required: true };
    }
  });
}

function* componentsOf(container: Json): Generator<Json> {
  for (const component of Array.isArray(container['components']) ? container['components'] : []) {
    yield component;
    yield* componentsOf(component);
  }
}

const dropTranslation: Change = (pkg, { id, file }) => json(pkg, file, (translations) => {
  delete translations[id];
});

/** What puts a problem right without inventing anything, by its code. */
const CHANGES: Readonly<Record<string, Change>> = {
  'task.noForm': boundForm,
  'task.formRef': boundForm,
  'task.formBinding': attributes(['formRefBinding', deployment]),
  'task.decisionBinding': attributes(['decisionRefBinding', deployment]),
  'task.decisionMapping': attributes(['mapDecisionResult', () => 'singleEntry']),
  'task.noWorker': attributes(['type', (pkg, id) => hasTopic(pkg, id) ? 'external' : undefined]),
  'bpmn.noTimeToLive': attributes(['historyTimeToLive', () => HISTORY]),
  'bpmn.notExecutable': (pkg) => {
    const [process, ...others] = readModel(pkg.bpmn.root).processes;
    if (!process || others.length) return undefined;
    const xml = setAttribute(pkg.bpmn.xml, process.id, 'isExecutable', 'true', false);
    return xml === undefined ? undefined : [{ file: pkg.bpmn.file, text: xml }];
  },
  'flow.noDefault': attributes(['default', plainWay, false]),
  'flow.variableUnknown': routeAnswer,
  'data.optional': requireAnswer,
  'package.processId': (pkg, { id }) =>
    id ? [{ file: pkg.bpmn.file, text: renameId(pkg.bpmn.xml, id, pkg.source.key) }] : undefined,
  'package.formId': (pkg, { id, params }) => json(pkg, id, (form) => {
    form['id'] = params['name'];
  }),
  'package.formUnused': (_pkg, { id }) => [{ file: id, text: null }],
  'text.leftOver': dropTranslation,
};

/**
 * How a problem of a package could be put right.
 * @returns nothing where only a person can decide
 */
export const remediesFor = (pkg: ProcedurePackage) => (finding: Finding): Remedy | undefined => {
  const edits = Object.hasOwn(CHANGES, finding.code) ? CHANGES[finding.code]!(pkg, finding) : undefined;
  return edits?.length ? { label: `fix.${finding.code}`, edits } : undefined;
};

/** Codes of the problems that may carry a fix; each has its label in the catalogues. */
export const FIXABLE: readonly string[] = Object.keys(CHANGES);
