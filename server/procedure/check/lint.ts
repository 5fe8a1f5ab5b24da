import testRule from 'bpmnlint/lib/test-rule.js';
import adHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process.js';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway.js';
import eventSubProcessStart from 'bpmnlint/rules/event-sub-process-typed-start-event.js';
import fakeJoin from 'bpmnlint/rules/fake-join.js';
import unusedGlobal from 'bpmnlint/rules/global.js';
import labelRequired from 'bpmnlint/rules/label-required.js';
import linkEvent from 'bpmnlint/rules/link-event.js';
import duplicateFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js';
import joinFork from 'bpmnlint/rules/no-gateway-join-fork.js';
import implicitSplit from 'bpmnlint/rules/no-implicit-split.js';
import overlapping from 'bpmnlint/rules/no-overlapping-elements.js';
import blankStart from 'bpmnlint/rules/single-blank-start-event.js';
import singleDefinition from 'bpmnlint/rules/single-event-definition.js';
import subProcessStart from 'bpmnlint/rules/sub-process-blank-start-event.js';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination.js';
import type { RuleFactory } from 'bpmnlint/lib/test-rule.js';
import type { Level, ProblemCode } from '../findings.ts';

/**
 * The rules of bpmnlint that say something that our own checks do not, with what each weighs here. Covered by ours are
 * conditional-event, conditional-flows, end-event-required, start-event-required, no-complex-gateway, no-disconnected,
 * no-implicit-start and no-implicit-end; no-inclusive-gateway and superfluous-label forbid what is allowed here.
 */
const RULES: readonly [RuleFactory, Level, ProblemCode][] = [
  [blankStart, 'blocks', 'lint.manyStarts'],
  [subProcessStart, 'blocks', 'lint.startInside'],
  [eventSubProcessStart, 'blocks', 'lint.startOfEvent'],
  [linkEvent, 'blocks', 'lint.link'],
  [singleDefinition, 'blocks', 'lint.manyEvents'],
  [eventBasedGateway, 'blocks', 'lint.eventGateway'],
  [adHocSubProcess, 'hint', 'lint.adHoc'],
  [duplicateFlows, 'hint', 'lint.duplicateFlow'],
  [superfluousGateway, 'hint', 'lint.gatewaySpare'],
  [joinFork, 'hint', 'lint.gatewayBoth'],
  [implicitSplit, 'hint', 'lint.splitWithoutGateway'],
  [fakeJoin, 'hint', 'lint.joinWithoutGateway'],
  [labelRequired, 'hint', 'lint.unnamed'],
  [overlapping, 'hint', 'lint.overlap'],
  [superfluousTermination, 'hint', 'lint.terminationSpare'],
  [unusedGlobal, 'hint', 'lint.unusedGlobal'],
];

/**
 * What the rules have against a diagram.
 *
 * @param moddleRoot the `definitions` that the modelers' reader has made
 */
export function lintDiagram(moddleRoot: unknown): { level: Level; id: string; code: ProblemCode }[] {
  return RULES.flatMap(([rule, level, code]) =>
    testRule({ moddleRoot, rule: rule() }).map(({ id }) => ({ level, id: id ?? '', code })));
}
