import type { ProcedurePackage } from '../../server/procedure/package.ts';
import { fieldsOf } from '../../server/procedure/check/fields.ts';

/** One known fault: the files of a package with something broken. */
export interface Fault {
  kind: string;
  what: string;
  /** New text by path; null removes the file. */
  changes: Record<string, string | null>;
}

interface Subject {
  pkg: ProcedurePackage;
  read(file: string): string;
}

type Operator = (subject: Subject) => Fault[];

/** Every match of a pattern replaced alone. */
function each(kind: string, file: string, text: string, pattern: RegExp, to: (...match: string[]) => string): Fault[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind, what: `${file}: ${match[0].replace(/\s+/g, ' ').slice(0, 90)}`,
    changes: { [file]: text.slice(0, match.index) + to(...match) + text.slice(match.index + match[0].length) },
  }));
}

const inDiagram = (kind: string, pattern: RegExp, to: (...match: string[]) => string): Operator => ({ pkg, read }) => {
  const [head = '', ...drawing] = read(pkg.bpmn.file).split(/(?=<bpmndi:BPMNDiagram)/);
  const text = head + drawing.join('');
  return each(kind, pkg.bpmn.file, text, pattern, to).filter(({ changes }) => changes[pkg.bpmn.file] !== text);
};

/** Changes a JSON file in one place after the other; `places` gives what to do for each. */
function inJson(kind: string, file: string, places: (json: any) => [what: string, change: (json: any) => void][]): Operator {
  return ({ read }) => places(JSON.parse(read(file))).map(([what, change]) => {
    const json: unknown = JSON.parse(read(file));
    change(json);
    return { kind, what: `${file}: ${what}`, changes: { [file]: JSON.stringify(json, null, 2) } };
  });
}

const FLOW = /<bpmn:sequenceFlow id="[^"]*"(?: name="[^"]*")? sourceRef="[^"]*" targetRef="[^"]*" ?(?:\/>|>[^]*?<\/bpmn:sequenceFlow>)/g;
const LITERAL = /(\$\{\w+ == )'([\w-]+)'(\})/g;

const DIAGRAM: Operator[] = [
  inDiagram('flow removed', FLOW, () => ''),
  inDiagram('flow to nowhere', /targetRef="([^"]*)"/g, () => 'targetRef="nowhere"'),
  inDiagram('default removed', / default="[^"]*"/g, () => ''),
  inDiagram('literal misspelt', LITERAL, (_all, from = '', value = '', to = '') => `${from}'${value}x'${to}`),
  ({ pkg, read }) => each('literal of another option', pkg.bpmn.file, read(pkg.bpmn.file), /\$\{(\w+) == '([\w-]+)'\}/g, (_all, name = '', value = '') => {
    const options = Object.values(pkg.forms).flatMap((schema) => fieldsOf(schema).get(name)?.options ?? []);
    return `\${${name} == '${options.find((option) => option !== value) ?? 'other'}'}`;
  }),
  inDiagram('condition turned round', /\$\{(\w+) == /g, (_all, name = '') => `\${${name} != `),
  inDiagram('condition on an unknown variable', /\$\{(\w+) == /g, (_all, name = '') => `\${${name}New == `),
  inDiagram('literal of another kind', LITERAL, (_all, from = '', _value, to = '') => `${from}true${to}`),
  inDiagram('condition removed', /<bpmn:conditionExpression[^]*?<\/bpmn:conditionExpression>/g, () => ''),
  inDiagram('condition out of the language', LITERAL, (_all, from = '', value = '', to = '') => `${from.replace('${', '${execution.getVariable(')}'${value}'${to}`),
  inDiagram('group removed', / camunda:candidateGroups="[^"]*"/g, () => ''),
  inDiagram('group misspelt', /candidateGroups="(\w[^"]*)"/g, (_all, group = '') => `candidateGroups="${group.replace(/\w/, 'q')}"`),
  inDiagram('group without members', /candidateGroups="\w[^"]*"/g, () => 'candidateGroups="urbanism.head"'),
  inDiagram('form removed', / camunda:formRef="[^"]*"/g, () => ''),
  inDiagram('form of another task', /formRef="([^"]*)"/g, (_all, form = '') => `formRef="${form}2"`),
  inDiagram('form not bound', / camunda:formRefBinding="deployment"/g, () => ''),
  inDiagram('input removed', /<camunda:inputParameter name="(?:message|template|term|department)">[^<]*<\/camunda:inputParameter>/g, () => ''),
  inDiagram('input misspelt', /<camunda:inputParameter name="(\w+)"/g, (_all, name = '') => `<camunda:inputParameter name="${name}s"`),
  inDiagram('input to nothing', /(<camunda:inputParameter name="(?:message|template|term|direction)">)([^<$]+)/g, (_all, tag = '', value = '') => `${tag}${value}-old`),
  inDiagram('input from an unknown variable', /(<camunda:inputParameter name="\w+">)\$\{(\w+)\}/g, (_all, tag = '', name = '') => `${tag}\${${name}X}`),
  inDiagram('topic renamed', /camunda:topic="([^"]*)"/g, (_all, topic = '') => `camunda:topic="${topic}-2"`),
  inDiagram('worker removed', / camunda:type="external"/g, () => ''),
  inDiagram('timer broken', /(<bpmn:timeDuration[^>]*>)[^<]*/g, (_all, tag = '') => `${tag}30 de zile`),
  inDiagram('choice made parallel', /bpmn:exclusiveGateway( id="([\w-]+)"[^]*?<\/bpmn:)exclusiveGateway/g,
    (_all, rest = '') => `bpmn:parallelGateway${rest.replace(/ default="[^"]*"/, '')}parallelGateway`),
  inDiagram('task renamed', /<bpmn:userTask id="([\w-]+)"/g, (_all, id = '') => `<bpmn:userTask id="${id}-x"`),
  inDiagram('end renamed', /<bpmn:endEvent id="(end-[\w-]+)"/g, (_all, id = '') => `<bpmn:endEvent id="${id}-x"`),
  inDiagram('id twice', /<bpmn:serviceTask id="([\w-]+)"/g, () => '<bpmn:serviceTask id="twin" /><bpmn:serviceTask id="twin"'),
  inDiagram('script instead of a step', /bpmn:serviceTask( id="[\w-]+"[^]*?<\/bpmn:)serviceTask/g, (_all, rest = '') => `bpmn:scriptTask${rest}scriptTask`),
  inDiagram('listener added', /(<bpmn:userTask [^>]*>)/g, (_all, tag = '') => `${tag}<bpmn:extensionElements><camunda:taskListener event="create" class="a.B" /></bpmn:extensionElements>`),
  inDiagram('history without end', / camunda:historyTimeToLive="[^"]*"/g, () => ''),
  inDiagram('not executable', / isExecutable="true"/g, () => ''),
  inDiagram('process renamed', /<bpmn:process id="([\w-]+)"/g, (_all, id = '') => `<bpmn:process id="${id}-2"`),
  inDiagram('error not caught', /errorCode="\w+"/g, () => 'errorCode="OTHER"'),
  inDiagram('message for all procedures', /(<bpmn:message id="[\w-]+" name=")[^"]*/g, (_all, tag = '') => `${tag}joined`),
  inDiagram('end inside that leaves others running', /<bpmn:terminateEventDefinition[^>]*>/g, () => '<bpmn:errorEventDefinition id="other" />'),
  inDiagram('broken file', /<\/bpmn:process>/g, () => ''),
  inDiagram('DOCTYPE', /<bpmn:definitions/g, () => '<!DOCTYPE x><bpmn:definitions'),
];

const TABLE_USE: Operator[] = [
  inDiagram('decision misspelt', / camunda:decisionRef="([^"]*)"/g, (_all, name = '') => ` camunda:decisionRef="${name}s"`),
  inDiagram('result of a decision renamed', / camunda:resultVariable="([^"]*)"/g, (_all, name = '') => ` camunda:resultVariable="${name}s"`),
  inDiagram('result of a decision as a list', / camunda:mapDecisionResult="[^"]*"/g, () => ''),
  inDiagram('decision not bound', / camunda:decisionRefBinding="[^"]*"/g, () => ''),
];

const inTables = (kind: string, pattern: RegExp, to: (...match: string[]) => string): Operator => ({ pkg, read }) =>
  pkg.dmn.flatMap(({ file }) => each(kind, file, read(file), pattern, to));

const ROW = /<rule id="([^"]*)">[^]*?<\/rule>/g;
const TABLES: Operator[] = [
  inTables('row twice', ROW, (row = '', id = '') => row + row.replaceAll(/ id="/g, ` id="${id}-`)),
  inTables('row shadowed', ROW, (row = '', id = '') =>
    row.replaceAll(/ id="/g, ` id="${id}-`).replaceAll(/(<inputEntry[^>]*><text>)[^<]*/g, '$1-') + row),
  inTables('input renamed', /(<inputExpression[^>]*><text>)(\w+)/g, (_all, tag = '', name = '') => `${tag}${name}s`),
  inTables('input of another kind', /(<inputExpression[^>]*typeRef=")\w+/g, (_all, tag = '') => `${tag}number`),
  inTables('cell misspelt', /(<inputEntry[^>]*><text>")([^"]*)/g, (_all, tag = '', text = '') => `${tag}${text}x`),
  inTables('cell of another kind', /(<inputEntry[^>]*><text>)"[^"]*"/g, (_all, tag = '') => `${tag}5`),
  inTables('result of another kind', /(<outputEntry[^>]*><text>)"[^"]*"/g, (_all, tag = '') => `${tag}5`),
  inTables('result emptied', /(<outputEntry[^>]*><text>)[^<]*/g, (_all, tag = '') => tag),
  inTables('broken FEEL', /(<inputEntry[^>]*><text>)[^<]*/g, (_all, tag = '') => `${tag}(`),
  inTables('code in a table', /<decisionTable /g, () => '<decisionTable expressionLanguage="javascript" '),
  inTables('decision renamed', /<decision id="([^"]*)"/g, (_all, id = '') => `<decision id="${id}-x"`),
  ({ pkg }) => pkg.dmn.map(({ file }) => ({ kind: 'table deleted', what: file, changes: { [file]: null } })),
];

const entries = (value: object | undefined): [string, any][] => Object.entries(value ?? {});

const PROCEDURE: Operator[] = [
  inJson('routing key removed', 'procedure.json', ({ routing }) => [
    ...routing.start.map((key: string) => [`start ${key}`, (json: any) => json.routing.start.splice(json.routing.start.indexOf(key), 1)]),
    ...entries(routing.tasks).flatMap(([task, keys]) => keys.map((key: string) =>
      [`${task} ${key}`, (json: any) => json.routing.tasks[task].splice(json.routing.tasks[task].indexOf(key), 1)])),
  ]),
  inJson('routing key misspelt', 'procedure.json', ({ routing }) => entries(routing.tasks).flatMap(([task, keys]) =>
    keys.map((key: string, index: number) => [`${task} ${key}`, (json: any) => { json.routing.tasks[task][index] = `${key}s`; }]))),
  inJson('personal data routed', 'procedure.json', () => [['email', (json) => json.routing.start.push('email')]]),
  inJson('outcome removed', 'procedure.json', ({ outcomes }) =>
    Object.keys(outcomes).map((end) => [end, (json) => { delete json.outcomes[end]; }])),
  inJson('outcome of another end', 'procedure.json', ({ outcomes }) => Object.keys(outcomes).map((end) =>
    [end, (json) => { json.outcomes[`${end}-x`] = json.outcomes[end]; delete json.outcomes[end]; }])),
  inJson('message removed', 'procedure.json', ({ messages }) => Object.keys(messages).filter((name) => name !== 'deliveredByLink')
    .map((name) => [name, (json) => { delete json.messages[name]; }])),
  inJson('message with an unknown place', 'procedure.json', ({ messages }) =>
    Object.keys(messages).map((name) => [name, (json) => { json.messages[name].body += ' {cnp}'; }])),
  inJson('reason from nowhere', 'procedure.json', ({ messages }) => entries(messages).filter(([, { reasonFrom }]) => reasonFrom)
    .map(([name]) => [name, (json) => { json.messages[name].reasonFrom += 'X'; }])),
  inJson('document without title', 'procedure.json', ({ documentsOut }) =>
    Object.keys(documentsOut).map((name) => [name, (json) => { delete json.documentsOut[name]; }])),
  inJson('milestone renamed', 'procedure.json', ({ steps }) =>
    steps.map((_step: unknown, index: number) => [`step ${index}`, (json: any) => { json.steps[index].activity += '-x'; }])),
  inJson('no term', 'procedure.json', () => [['default', (json) => { delete json.terms.default; }]]),
  inJson('unknown department', 'procedure.json', () => [['department', (json) => { json.department = 'cosmos'; }]]),
  inJson('key of a newer version', 'procedure.json', () => [['novelty', (json) => { json.novelty = true; }]]),
  inJson('figure as text', 'procedure.json', () => [['fee', (json) => { json.fee.amount = 'zece'; }]]),
  inJson('rule of a task that is not there', 'procedure.json', () => [['notBy', (json) => { json.tasks = { nowhere: { notBy: [] } }; }]]),
  inJson('text in Romanian changed', 'procedure.json', ({ outcomes, steps }) => [
    ['name', (json) => { json.name += ' nou'; }], ['summary', (json) => { json.summary += ' nou'; }],
    ...Object.keys(outcomes).map((end): [string, (json: any) => void] => [end, (json) => { json.outcomes[end].title += ' nou'; }]),
    ...steps.slice(0, 2).map((_step: unknown, index: number) => [`step ${index}`, (json: any) => { json.steps[index].title += ' nou'; }]),
  ]),
];

/** Components of a form with the path to them. */
function* components(form: any): Generator<any> {
  for (const component of form.components ?? []) {
    yield component;
    yield* components(component);
  }
}

const inForm = (kind: string, form: string, which: (component: any) => boolean, change: (component: any) => void): Operator =>
  inJson(kind, `forms/${form}.form`, (json) => [...components(json)].filter(which).map((component) =>
    [component.id, (other) => change([...components(other)].find(({ id }) => id === component.id))]));

function formOperators({ pkg }: Subject): Operator[] {
  return Object.entries(pkg.forms).flatMap(([name, schema]): Operator[] => {
    const routed = new Set(name === 'start' ? pkg.source.routing.start : pkg.source.routing.tasks[name]);
    const decides = ({ key }: any) => routed.has(key) && pkg.bpmn.xml.includes(`\${${key}`);
    const isChosen = ({ key }: any) => Boolean(fieldsOf(schema).get(key)?.options);
    return [
      inForm('routed field made optional', name, decides, (field) => { delete field.validate; }),
      inForm('routed field renamed', name, ({ key }) => routed.has(key), (field) => { field.key += 'New'; }),
      inForm('routed field of another type', name, (field) => decides(field) && isChosen(field), (field) => { field.type = 'number'; delete field.values; }),
      inForm('option renamed', name, (field) => decides(field) && isChosen(field), (field) => { field.values[0].value += '2'; }),
      inForm('label removed', name, ({ label, type }) => label && type !== 'group', (field) => { delete field.label; }),
      inForm('key reaches prototypes', name, ({ key, type }) => key && type !== 'text', (field) => { field.key = '__proto__'; }),
      inForm('condition broken', name, ({ conditional }) => conditional, (field) => { field.conditional.hide = '=a = ('; }),
      inJson('form renamed', `forms/${name}.form`, () => [['id', (json) => { json.id = 'other'; }]]),
      inJson('script in a form', `forms/${name}.form`, () => [
        ['html', (json) => json.components.push({ type: 'html', id: 'evil', content: '<script>x</script>' })],
        ['link', (json) => json.components.push({ type: 'text', id: 'evil', text: '[x](javascript:alert(1))' })],
      ]),
      () => [{ kind: 'form deleted', what: name, changes: { [`forms/${name}.form`]: null } }],
    ];
  });
}

const translations = (file: string): Operator => inJson('translation dropped', file, (json) =>
  Object.keys(json).map((id) => [id, (other) => { delete other[id]; }]));

const OTHERS: Operator[] = [
  translations('forms/hu.json'),
  (subject) => translations(`${subject.pkg.source.key}.hu.json`)(subject),
  ({ pkg }) => Object.keys(pkg.templates).map((name) =>
    ({ kind: 'template deleted', what: name, changes: { [`templates/${name}.typ`]: null } })),
  ({ pkg }) => Object.entries(pkg.templates).map(([name, text]) =>
    ({ kind: 'template renamed', what: name, changes: { [`templates/${name}.typ`]: null, [`templates/${name}2.typ`]: text } })),
  ({ pkg }) => Object.entries(pkg.templates).map(([name, text]) =>
    ({ kind: 'template loads a package', what: name, changes: { [`templates/${name}.typ`]: `#import "@preview/x:1.0.0": y\n${text}` } })),
  ({ pkg }) => Object.entries(pkg.templates).flatMap(([name, text]) =>
    each('template reads an unknown answer', `templates/${name}.typ`, text, /\b(submission|tasks)(\.at\("[\w-]+"[^)]*\)|\.[a-zA-Z]\w*)?\.([a-zA-Z]\w*)/g,
      (all = '') => `${all}Zz`).slice(0, 3)),
  (subject) => Object.entries(subject.pkg.examples).filter(([, { valid, outcome }]) => valid && outcome).flatMap(([name, example]) => {
    const other = Object.keys(subject.pkg.source.outcomes).find((end) => end !== example.outcome) ?? 'end-x';
    return inJson('example with another end', `examples/${name}.json`, () => [[other, (json) => { json.outcome = other; }]])(subject);
  }),
  (subject) => Object.keys(subject.pkg.examples).flatMap((name) =>
    inJson('example judged wrongly', `examples/${name}.json`, () => [['valid', (json) => { json.valid = !json.valid; }]])(subject)),
];

/** Every fault that is known for a package, in a fixed order. */
export function faultsOf(pkg: ProcedurePackage): Fault[] {
  const read = (file: string): string => new TextDecoder().decode(pkg.files.get(file));
  const subject: Subject = { pkg, read };
  return [...DIAGRAM, ...TABLE_USE, ...TABLES, ...PROCEDURE, ...formOperators(subject), ...OTHERS].flatMap((operator) => operator(subject));
}
