import type { ComponentType } from 'preact';
import { t } from '../../../shared/i18n/index.ts';
import type { Workbench } from '../../workbench/index.ts';
import type { DiagramSession } from '../session.ts';
import type { Shape } from '../services.ts';
import { CallPart } from './call-part.tsx';
import { ConditionPart } from './condition-part.tsx';
import { DueTimers } from './due-timers.tsx';
import { EventPart } from './event-part.tsx';
import { GatewayPart } from './gateway-part.tsx';
import { IdField } from './id-field.tsx';
import { Names } from './names.tsx';
import type { PartProps } from './parts.ts';
import { eventOf } from './parts.ts';
import { RulePart } from './rule-part.tsx';
import { StepPart } from './step-part.tsx';
import { UserPart } from './user-part.tsx';

const parts: Record<string, ComponentType<PartProps>> = {
  'bpmn:UserTask': UserPart,
  'bpmn:ServiceTask': StepPart,
  'bpmn:BusinessRuleTask': RulePart,
  'bpmn:CallActivity': CallPart,
  'bpmn:SubProcess': DueTimers,
  'bpmn:SequenceFlow': ConditionPart,
  'bpmn:ExclusiveGateway': GatewayPart,
  'bpmn:InclusiveGateway': GatewayPart,
  'bpmn:ParallelGateway': GatewayPart,
  'bpmn:EventBasedGateway': GatewayPart,
};

/** What an element is, in the words of a city hall. */
export function Panel({ session, bench }: { session: DiagramSession; bench: Workbench }) {
  const element = session.selected.value;
  const turn = session.turn.value;
  return (
    <section class="panel" aria-label={t('panel.title')}>
      {element ? (
        <Element key={session.firstId(element.id)} session={session} bench={bench} element={element} turn={turn} />
      ) : (
        <p class="muted">{t('panel.nothing')}</p>
      )}
    </section>
  );
}

function Element(props: PartProps) {
  const { element } = props;
  const Part = parts[element.type] ?? (eventOf(element) ? EventPart : null);
  return (
    <>
      <h2>{kindWord(element)}</h2>
      <Names {...props} />
      {Part ? <Part {...props} /> : null}
      <IdField {...props} />
    </>
  );
}

/** What an element is called; the editor's own word for what we do not offer. */
export function kindWord(element: Shape): string {
  const event = eventOf(element)?.$type.replace('bpmn:', '').replace('EventDefinition', '') ?? '';
  const name = element.type.replace('bpmn:', '');
  const key = event ? `${name}.${event}` : name;
  const text = t(`element.${key}`);
  return text === `element.${key}` ? name : text;
}
