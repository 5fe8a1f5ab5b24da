/** What may be drawn: everything that a procedure of the city hall can run (server/procedure/vocabulary.ts, README). */
export interface Kind {
  /** name of the kind in the catalogue: `kind.<name>` */
  name: string;
  type: string;
  /** what an event waits for or throws */
  event?: string;
  /** class of the icon in the font of the editor */
  icon: string;
  group: 'people' | 'choice' | 'wait' | 'end';
  /** may follow another step */
  append: boolean;
  isExpanded?: boolean;
}

/** Kinds that stand in the palette and in the menus, in their order. */
export const KINDS: readonly Kind[] = [
  { name: 'start', type: 'bpmn:StartEvent', icon: 'bpmn-icon-start-event-none', group: 'end', append: false },
  { name: 'user', type: 'bpmn:UserTask', icon: 'bpmn-icon-user-task', group: 'people', append: true },
  { name: 'rule', type: 'bpmn:BusinessRuleTask', icon: 'bpmn-icon-business-rule-task', group: 'people', append: true },
  { name: 'choice', type: 'bpmn:ExclusiveGateway', icon: 'bpmn-icon-gateway-xor', group: 'choice', append: true },
  { name: 'parallel', type: 'bpmn:ParallelGateway', icon: 'bpmn-icon-gateway-parallel', group: 'choice', append: true },
  { name: 'timer', type: 'bpmn:IntermediateCatchEvent', event: 'bpmn:TimerEventDefinition',
    icon: 'bpmn-icon-intermediate-event-catch-timer', group: 'wait', append: true },
  { name: 'end', type: 'bpmn:EndEvent', icon: 'bpmn-icon-end-event-none', group: 'end', append: true },
];

const REPLACEMENTS: ReadonlySet<string> = new Set([
  'replace-with-none-start', 'replace-with-none-end', 'replace-with-terminate-end', 'replace-with-error-end',
  'replace-with-timer-intermediate-catch', 'replace-with-message-intermediate-catch',
  'replace-with-timer-boundary', 'replace-with-error-boundary', 'replace-with-message-boundary',
  'replace-with-non-interrupting-timer-boundary', 'replace-with-non-interrupting-message-boundary',
  'replace-with-exclusive-gateway', 'replace-with-parallel-gateway', 'replace-with-inclusive-gateway',
  'replace-with-event-based-gateway', 'replace-with-user-task', 'replace-with-service-task', 'replace-with-rule-task',
  'replace-with-call-activity', 'replace-with-expanded-subprocess', 'replace-with-collapsed-subprocess',
  'replace-with-sequence-flow', 'replace-with-default-flow', 'replace-with-conditional-flow',
  'toggle-parallel-mi', 'toggle-sequential-mi',
]);

/** Whether an element may be turned into this: what our engine may not run is not offered. */
export function isOffered(replacement: string): boolean {
  return REPLACEMENTS.has(replacement);
}
