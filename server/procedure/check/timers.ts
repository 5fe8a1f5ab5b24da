import { isBpmn } from '../bpmn-model.ts';
import { judge } from '../expression.ts';
import type { Findings } from '../findings.ts';
import { attributeOf, walk } from '../xml.ts';
import type { XmlElement } from '../xml.ts';

const DATE_PART = /(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?/.source;
const TIME_PART = /(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.\d{1,9})?S)?/.source;
const DURATION = new RegExp(`^P(?=.)${DATE_PART}(?:T(?=.)${TIME_PART})?$`);
const CYCLE = /^R(\d{0,6})\/(P[^/]*)$/;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** A model may not make the engine work without end (quality rule R15). */
const LIMITS = { shortestCycle: HOUR, longestWait: 10 * 366 * DAY, cardinality: 200 };

/** Length of an ISO 8601 duration in seconds (a month counts 30 days), or undefined. */
export function durationSeconds(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const weights = [365 * DAY, 30 * DAY, 7 * DAY, DAY, HOUR, 60, 1];
  return weights.reduce((sum, weight, index) => sum + weight * Number(match[index + 1] ?? 0), 0);
}

/**
 * Timers that can be read and are neither too fast nor too far, loops with a bound.
 *
 * @param executable whether some process of the file wants to be executed
 */
export function checkTimers(root: XmlElement, executable: boolean, findings: Findings): void {
  let id = 'definitions';
  for (const element of walk(root)) {
    if (!isBpmn(element)) continue;
    id = attributeOf(element, 'id') ?? id;
    const text = element.text.trim();
    const limit = executable ? 'error' : 'hint';
    if (element.name === 'timerEventDefinition' && !element.children.some((child) => child.name.startsWith('time'))) {
      findings.add('blocks', id, 'bpmn.timerEmpty');
    } else if (element.name === 'timeDuration') checkDuration(text, id, limit, findings);
    else if (element.name === 'timeCycle') checkCycle(text, id, limit, findings);
    else if (element.name === 'timeDate' && judge(text) === 'plain' && !DATE.test(text)) {
      findings.add('blocks', id, 'bpmn.timer', { text });
    } else if (element.name === 'loopCardinality' && judge(text) === 'plain') {
      if (!/^\d{1,9}$/.test(text)) findings.add('blocks', id, 'bpmn.cardinality', { max: LIMITS.cardinality });
      else if (Number(text) > LIMITS.cardinality)
        findings.add(limit, id, 'bpmn.cardinality', { max: LIMITS.cardinality });
    } else if (element.name === 'standardLoopCharacteristics') findings.add('blocks', id, 'bpmn.loop');
  }
}

function checkDuration(text: string, id: string, limit: 'error' | 'hint', findings: Findings): void {
  if (judge(text) !== 'plain') return;
  const seconds = durationSeconds(text);
  if (seconds === undefined) findings.add('blocks', id, 'bpmn.timer', { text });
  else if (seconds < 1 || seconds > LIMITS.longestWait) findings.add(limit, id, 'bpmn.timerLimit', { text });
}

function checkCycle(text: string, id: string, limit: 'error' | 'hint', findings: Findings): void {
  if (judge(text) !== 'plain') return;
  const match = CYCLE.exec(text);
  const seconds = match?.[2] === undefined ? undefined : durationSeconds(match[2]);
  if (seconds === undefined) findings.add('blocks', id, 'bpmn.timer', { text });
  else if (seconds < LIMITS.shortestCycle || seconds > LIMITS.longestWait)
    findings.add(limit, id, 'bpmn.timerLimit', { text });
}
