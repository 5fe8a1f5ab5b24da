import { DmnModdle } from 'dmn-moddle';
import { parseExpression, parseUnaryTests } from 'feelin';
import type { Findings } from '../findings.ts';
import { ENGINE_NAMESPACES, NAMESPACE } from '../vocabulary.ts';
import { attributeOf, decodeXml, readXml, XmlError } from '../xml.ts';
import type { XmlElement } from '../xml.ts';

const DMN_NAMESPACE = /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL\/?|dmn\.xsd)$/i;
/** The version that the modeler's own reader knows. */
const CURRENT = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const FEEL = /^(|feel|https?:\/\/www\.omg\.org\/spec\/(feel|dmn)\/.*feel.*|https?:\/\/www\.omg\.org\/spec\/feel\/.*)$/i;
const ENGINE_ATTRIBUTES = new Set(['historyTimeToLive', 'versionTag', 'inputVariable', 'diagramRelationId']);
const REFUSED = new Set(['import', 'functionDefinition', 'encapsulatedLogic']);
const MAX_EXPRESSION = 2000;

/**
 * Everything that can be said about a decision file: well-formed, FEEL only, nothing that calls code.
 *
 * @param bytes content of the file, from anyone
 * @returns ids of the decisions in it
 */
export async function checkDmn(bytes: Uint8Array, findings: Findings): Promise<string[]> {
  try {
    const { text, isUtf8 } = decodeXml(bytes);
    if (!isUtf8) findings.add('blocks', '', 'xml.otherEncoding');
    const root = readXml(text);
    if (root.name !== 'definitions' || !DMN_NAMESPACE.test(root.namespace)) {
      findings.add('error', `line ${root.line}`, 'dmn.root');
      return [];
    }
    const decisions: string[] = [];
    visit(root, 'definitions', root.namespace, decisions, findings);
    if (!decisions.length) findings.add('blocks', '', 'dmn.noDecision');
    if (root.namespace === CURRENT) await checkWithModdle(text, findings);
    else findings.add('hint', '', 'dmn.oldVersion');
    return decisions;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    findings.add('error', `line ${error.line}`, error.code as 'xml.malformed', { line: error.line });
    return [];
  }
}

function visit(element: XmlElement, owner: string, dmn: string, decisions: string[], findings: Findings): void {
  const isDmn = element.namespace === dmn;
  const id = isDmn ? (attributeOf(element, 'id') ?? owner) : owner;
  if (element.namespace === NAMESPACE.xinclude) findings.add('error', id, 'xml.include');
  if (isDmn && element.name === 'decision') decisions.push(id);
  if (isDmn && REFUSED.has(element.name)) findings.add('error', id, 'dmn.refused', { name: element.name });
  if (ENGINE_NAMESPACES.has(element.namespace))
    findings.add('error', id, 'bpmn.elementUnknown', { name: element.name });
  for (const { namespace, name, value } of element.attributes) {
    if (ENGINE_NAMESPACES.has(namespace) && !ENGINE_ATTRIBUTES.has(name)) {
      findings.add('error', id, 'bpmn.attributeUnknown', { name });
    }
    if (name === 'expressionLanguage' && !FEEL.test(value.trim())) {
      findings.add('error', id, 'dmn.language', { name: value });
    }
    if (/[$#]\{/.test(value)) findings.add('error', id, 'bpmn.expressionUnsafe', { text: value });
  }
  if (isDmn) checkFeel(element, id, findings);
  const isColumn = element.name === 'inputExpression' || element.name === 'output';
  if (isDmn && isColumn && attributeOf(element, 'typeRef')?.toLowerCase() === 'date') findings.add('blocks', id, 'dmn.dateColumn');
  for (const child of element.children) visit(child, id, dmn, decisions, findings);
}

function checkFeel(element: XmlElement, id: string, findings: Findings): void {
  const text = element.children
    .filter((child) => child.name === 'text')
    .map((child) => child.text)
    .join('')
    .trim();
  if (/[$#]\{/.test(element.text)) findings.add('error', id, 'bpmn.expressionUnsafe', { text: element.text.trim() });
  if (!text || text === '-') return;
  if (text.length > MAX_EXPRESSION) findings.add('error', id, 'dmn.tooLong', { max: MAX_EXPRESSION });
  else if (element.name === 'inputEntry') reportFeel(parseUnaryTests(text, {}, undefined), text, id, findings);
  else if (['inputExpression', 'outputEntry', 'literalExpression', 'defaultOutputEntry'].includes(element.name)) {
    reportFeel(parseExpression(text, {}, undefined), text, id, findings);
  }
}

/** What the reader of the check takes, and the engine does not. */
const UNREADABLE = /^\s*!?=|\d[eE][+-]?\d/;

type FeelTree = ReturnType<typeof parseExpression>;

function reportFeel(tree: FeelTree, text: string, id: string, findings: Findings): void {
  let isBroken = false;
  if (UNREADABLE.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))) isBroken = true;
  tree.iterate({
    enter: (node) => {
      isBroken ||= node.type.isError;
    },
  });
  if (isBroken) findings.add('blocks', id, 'dmn.feel', { text });
}

async function checkWithModdle(text: string, findings: Findings): Promise<void> {
  try {
    const { warnings } = (await new DmnModdle().fromXML(text)) as { warnings: { message?: string }[] };
    for (const { message = '' } of warnings)
      findings.add('hint', '', 'bpmn.reader', { reason: message.split('\n')[0] ?? '' });
  } catch (error) {
    findings.add('error', '', 'bpmn.reader', {
      reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
    });
  }
}
