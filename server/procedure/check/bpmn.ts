import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { isBpmn, readModel } from '../bpmn-model.ts';
import type { BpmnModel } from '../bpmn-model.ts';
import { checkContent } from './content.ts';
import { checkFlow } from './flow.ts';
import { checkTimers } from './timers.ts';
import { lintDiagram } from './lint.ts';
import { memo } from './memo.ts';
import { checkSoundness } from './soundness.ts';
import type { Findings, Level, ProblemCode } from '../findings.ts';
import { NAMESPACE } from '../vocabulary.ts';
import { decodeXml, readXml, XmlError } from '../xml.ts';

/**
 * Everything that can be said about a diagram alone.
 *
 * @param bytes content of the file, from anyone
 * @param topics topics that workers answer
 * @returns the model for further checks, or undefined when the file is no BPMN
 */
export async function checkBpmn(
  bytes: Uint8Array,
  topics: ReadonlySet<string>,
  findings: Findings,
): Promise<BpmnModel | undefined> {
  try {
    const { text, isUtf8 } = decodeXml(bytes);
    if (!isUtf8) findings.add('blocks', '', 'xml.otherEncoding');
    const root = readXml(text);
    if (!isBpmn(root, 'definitions')) {
      findings.add('error', `line ${root.line}`, root.name === 'definitions' ? 'bpmn.namespace' : 'bpmn.root');
      return undefined;
    }
    const model = readModel(root);
    const executable = model.processes.some((process) => process.executable);
    checkContent(root, executable, findings);
    checkTimers(root, executable, findings);
    checkFlow(model, topics, findings);
    checkSoundness(model, findings);
    await checkWithModdle(text, findings);
    return model;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    findings.add('error', `line ${error.line}`, error.code as 'xml.malformed', { line: error.line });
    return undefined;
  }
}

interface ModdleWarning {
  message?: string;
  element?: { id?: string; $type?: string };
}

/** The reader that modelers use. */
const moddle = new BpmnModdle({ camunda });
const readings = memo<Promise<Reading[]>>();

interface Reading {
  level: Level;
  id: string;
  code: ProblemCode;
  reason?: string;
}

/** A second reader, the one that modelers use: it must understand the file too. */
async function checkWithModdle(text: string, findings: Findings): Promise<void> {
  for (const { level, id, code, reason } of await readings(text, () => readWithModdle(text))) {
    findings.add(level, id, code, reason === undefined ? {} : { reason });
  }
}

async function readWithModdle(text: string): Promise<Reading[]> {
  try {
    const { warnings, rootElement } = (await moddle.fromXML(text)) as { warnings: ModdleWarning[]; rootElement: unknown };
    const told = warnings.map(({ message = '', element }) => {
      const isBroken = message.startsWith('unparsable content') && !message.includes('unknown type');
      const reason = message
        .split('\n')
        .filter(Boolean)
        .map((line) => line.trim())
        .join(' ');
      return { level: isBroken ? 'blocks' : 'hint', id: element?.id ?? '', code: 'bpmn.reader', reason } as const;
    });
    return [...told, ...lintDiagram(rootElement)];
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return [{ level: 'error', id: '', code: 'bpmn.reader', reason }];
  }
}

/** True when the root of a text is BPMN: used to recognise files by content. */
export function looksLikeBpmn(text: string): boolean {
  return text.includes(NAMESPACE.bpmn);
}
