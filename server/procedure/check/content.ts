import { isBpmn } from '../bpmn-model.ts';
import { judge } from '../expression.ts';
import type { Findings } from '../findings.ts';
import {
  BPMN_ELEMENTS,
  CODE_ATTRIBUTES,
  CODE_ELEMENTS,
  DRAWING_NAMESPACES,
  ENGINE_ATTRIBUTES,
  ENGINE_ELEMENTS,
  ENGINE_NAMESPACES,
  NAMESPACE,
  RELATED_NAMESPACES,
  UNUSED_ATTRIBUTES,
  UNUSED_ELEMENTS,
} from '../vocabulary.ts';
import { attributeOf } from '../xml.ts';
import type { XmlAttribute, XmlElement } from '../xml.ts';

/** Where a whole value may be `${variable}`. */
const VARIABLE_ATTRIBUTES = new Set([
  'assignee',
  'candidateUsers',
  'candidateGroups',
  'dueDate',
  'followUpDate',
  'priority',
  'collection',
]);
const VARIABLE_TEXTS = new Set([
  'inputParameter',
  'outputParameter',
  'loopCardinality',
  'timeDate',
  'timeDuration',
  'timeCycle',
  'conditionExpression',
  'completionCondition',
]);
const CONDITION_TEXTS = new Set(['conditionExpression', 'condition', 'completionCondition']);
const EXPRESSION_ELEMENTS = new Set([
  ...CONDITION_TEXTS,
  'formalExpression',
  'expression',
  'timeDate',
  'timeDuration',
  'timeCycle',
  'loopCardinality',
]);
const MARKUP = /<\/?[a-z!][^>]{0,200}>?/i;
const DIRECTION = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const MAX_NAME = 500;

/** State of one walk through a diagram. */
interface Walk {
  findings: Findings;
  /** Some process of the file wants to be executed: then what is outside our language is refused, not only noted. */
  executable: boolean;
  ids: Set<string>;
}

/**
 * Looks at every element and attribute: nothing may run code, and everything must be known.
 *
 * @param root the `definitions` element
 * @param executable whether some process says `isExecutable="true"`
 */
export function checkContent(root: XmlElement, executable: boolean, findings: Findings): void {
  visit(root, 'definitions', { findings, executable, ids: new Set() });
}

function visit(element: XmlElement, owner: string, walk: Walk): void {
  const own = attributeOf(element, 'id');
  const id = own && isBpmn(element) ? own : owner;
  if (element.namespace === NAMESPACE.xinclude) walk.findings.add('error', id, 'xml.include');
  if (DRAWING_NAMESPACES.has(element.namespace)) return;
  if (isBpmn(element)) checkBpmn(element, own, id, walk);
  else if (ENGINE_NAMESPACES.has(element.namespace)) checkExtension(element, id, walk);
  else checkForeign(element, id, walk);
  for (const attribute of element.attributes) checkAttribute(element, attribute, id, walk);
  for (const child of element.children) visit(child, id, walk);
}

function checkBpmn(element: XmlElement, own: string | undefined, id: string, walk: Walk): void {
  const { findings, executable } = walk;
  if (own !== undefined) {
    if (walk.ids.has(own)) findings.add(executable ? 'error' : 'blocks', own, 'bpmn.duplicateId');
    walk.ids.add(own);
  }
  if (!BPMN_ELEMENTS.has(element.name)) findings.add('blocks', id, 'bpmn.elementUnknown', { name: element.name });
  // A drawn script task without any code is only unfinished.
  if (element.name === 'script') findings.add(element.text.trim() ? 'error' : 'blocks', id, 'bpmn.script');
  else if (element.name === 'scriptTask') findings.add('blocks', id, 'bpmn.script');
  if (element.name === 'import') findings.add('blocks', id, 'bpmn.import');
  if (element.name === 'documentation' || element.name === 'text') checkWords(element.text, id, 'documentation', walk);
  if (EXPRESSION_ELEMENTS.has(element.name)) checkLanguage(element, id, walk);
  if (CONDITION_TEXTS.has(element.name) && !element.children.length) checkCondition(element, id, walk);
  else checkExpression(element.text, id, VARIABLE_TEXTS.has(element.name), walk);
}

function checkLanguage(element: XmlElement, id: string, { findings }: Walk): void {
  const language = attributeOf(element, 'language');
  if (!language) return;
  // A URI names a notation of the drawing tool; a bare word is the name of a script engine.
  findings.add(/^https?:\/\//.test(language) ? 'blocks' : 'error', id, 'bpmn.script');
}

function checkCondition(element: XmlElement, id: string, walk: Walk): void {
  const text = element.text.trim();
  const judgement = judge(text);
  if (judgement === 'condition') return;
  if (judgement !== 'plain') {
    checkExpression(text, id, false, walk);
    return;
  }
  walk.findings.add('blocks', id, text ? 'bpmn.conditionPlain' : 'bpmn.conditionEmpty');
}

function checkExpression(text: string, id: string, variableAllowed: boolean, { findings, executable }: Walk): void {
  const judgement = judge(text);
  if (judgement === 'plain' || (judgement === 'variable' && variableAllowed)) return;
  if (judgement === 'unsafe') findings.add('error', id, 'bpmn.expressionUnsafe', { text: text.trim() });
  else findings.add(executable ? 'error' : 'blocks', id, 'bpmn.expressionForeign', { text: text.trim() });
}

function checkWords(text: string, id: string, kind: 'name' | 'documentation', walk: Walk): void {
  const { findings, executable } = walk;
  if (DIRECTION.test(text)) findings.add('error', id, 'text.direction');
  if (kind === 'name' && text.length > MAX_NAME) findings.add('error', id, 'text.tooLong', { max: MAX_NAME });
  if (MARKUP.test(text)) findings.add(kind === 'name' && executable ? 'error' : 'hint', id, 'text.markup');
}

function checkExtension(element: XmlElement, id: string, walk: Walk): void {
  const { findings } = walk;
  const { name } = element;
  const code = Object.hasOwn(CODE_ELEMENTS, name) ? CODE_ELEMENTS[name] : undefined;
  if (code) findings.add('error', id, code, { name });
  else if (Object.hasOwn(ENGINE_ELEMENTS, name)) {
    checkExpression(element.text, id, VARIABLE_TEXTS.has(name), walk);
    if (name.endsWith('Parameter') && element.children.length) findings.add('blocks', id, 'bpmn.parameterShape');
  } else if (UNUSED_ELEMENTS.has(name)) {
    findings.add('blocks', id, 'bpmn.elementUnused', { name });
    checkExpression(element.text, id, false, walk);
    const [kind, config] = [attributeOf(element, 'name'), attributeOf(element, 'config')];
    if (name === 'constraint' && kind === 'validator' && config)
      findings.add('error', id, 'bpmn.class', { name: config });
  } else findings.add('error', id, 'bpmn.elementUnknown', { name });
}

function checkForeign(element: XmlElement, id: string, { findings }: Walk): void {
  if (!RELATED_NAMESPACES.has(element.namespace)) {
    const level = element.namespace === NAMESPACE.zeebe ? 'blocks' : 'hint';
    findings.add(level, id, 'bpmn.foreign', { name: element.namespace });
    return;
  }
  const code = Object.hasOwn(CODE_ELEMENTS, element.name) ? CODE_ELEMENTS[element.name] : undefined;
  findings.add(code ? 'error' : 'blocks', id, code ?? 'bpmn.foreign', { name: element.name });
}

function checkAttribute(element: XmlElement, attribute: XmlAttribute, id: string, walk: Walk): void {
  const { findings } = walk;
  const { namespace, name, value } = attribute;
  if (ENGINE_NAMESPACES.has(namespace)) checkEngineAttribute(attribute, id, walk);
  else if (RELATED_NAMESPACES.has(namespace)) {
    const runsCode = CODE_ATTRIBUTES.has(name) || (name === 'type' && value !== 'external');
    findings.add(runsCode ? 'error' : 'blocks', id, runsCode ? 'bpmn.class' : 'bpmn.foreign', { name });
  } else if (namespace === NAMESPACE.xsi) {
    if (name !== 'type') findings.add('blocks', id, 'bpmn.schemaLocation');
  } else if (isBpmn(element)) {
    checkExpression(value, id, false, walk);
    if (name === 'name') checkWords(value, id, 'name', walk);
  } else if (ENGINE_NAMESPACES.has(element.namespace)) checkExtensionAttribute(element, attribute, id, walk);
}

function checkEngineAttribute({ name, value }: XmlAttribute, id: string, walk: Walk): void {
  const { findings } = walk;
  if (CODE_ATTRIBUTES.has(name)) findings.add('error', id, 'bpmn.class', { name });
  else if (UNUSED_ATTRIBUTES.has(name)) {
    const opensOther = name === 'formKey' && /^(?!camunda-forms:)[a-z][a-z0-9+.-]*:/i.test(value.trim());
    findings.add(opensOther ? 'error' : 'blocks', id, opensOther ? 'bpmn.formKey' : 'bpmn.attributeUnused', { name });
  } else if (!ENGINE_ATTRIBUTES.has(name)) findings.add('error', id, 'bpmn.attributeUnknown', { name });
  if (name === 'type' && value !== 'external') findings.add('error', id, 'bpmn.taskType', { name: value });
  checkExpression(value, id, VARIABLE_ATTRIBUTES.has(name), walk);
}

function checkExtensionAttribute(element: XmlElement, { name, value }: XmlAttribute, id: string, walk: Walk): void {
  const allowed = Object.hasOwn(ENGINE_ELEMENTS, element.name) ? ENGINE_ELEMENTS[element.name] : undefined;
  if (name.toLowerCase().endsWith('expression') && value.trim()) {
    walk.findings.add('error', id, 'bpmn.expressionUnsafe', { text: value.trim() });
  } else if (allowed && !allowed.includes(name)) {
    walk.findings.add('error', id, CODE_ATTRIBUTES.has(name) ? 'bpmn.class' : 'bpmn.attributeUnknown', { name });
  } else checkExpression(value, id, element.name === 'property', walk);
}
