/** The part of bpmnlint that we use; its own types do not reach the single rules. */
declare module 'bpmnlint/lib/test-rule.js' {
  export type RuleFactory = () => { check: unknown };
  export default function testRule(options: { moddleRoot: unknown; rule: ReturnType<RuleFactory> }): { id?: string; message: string }[];
}

declare module 'bpmnlint/rules/*' {
  import type { RuleFactory } from 'bpmnlint/lib/test-rule.js';

  const rule: RuleFactory;
  export default rule;
}
