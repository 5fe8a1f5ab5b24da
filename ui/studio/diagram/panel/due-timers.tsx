import { AlarmClockPlus } from 'lucide-preact';
import { Icon } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import type { Shape } from '../services.ts';
import { waitWords } from '../wait-words.ts';
import type { PartProps } from './parts.ts';
import { eventOf, writers } from './parts.ts';
import { timerOf } from './timers.ts';

/** Until when something has to be done: what happens when it is not. */
export function DueTimers(props: PartProps) {
  const { session, bench, element } = props;
  const timers = (element.attachers ?? []).filter((one) => eventOf(one)?.$type === 'bpmn:TimerEventDefinition');
  return (
    <div class="govuk-form-group">
      <p class="govuk-label">{t('panel.until')}</p>
      {timers.length === 0 ? <p class="govuk-hint">{t('panel.noTerm')}</p> : null}
      <ul class="plain">
        {timers.map((timer) => (
          <li key={timer.id}>
            <button type="button" class="link-button" onClick={() => session.select(timer.id)}>
              {describe(timer)}
            </button>
          </li>
        ))}
      </ul>
      {bench.readOnly.value ? null : (
        <div class="deeds">
          <button type="button" class="small-button" onClick={() => attach(props, false)}>
            <Icon of={AlarmClockPlus} />
            {t('panel.addReminder')}
          </button>
          <button type="button" class="small-button" onClick={() => attach(props, true)}>
            <Icon of={AlarmClockPlus} />
            {t('panel.addTerm')}
          </button>
        </div>
      )}
    </div>
  );
}

function describe(timer: Shape): string {
  const definition = eventOf(timer);
  const stops = timer.businessObject.get('cancelActivity') !== false;
  const when = definition ? waitWords(timerOf(definition)) : '';
  return t(stops ? 'panel.stopsAfter' : 'panel.remindsAfter', { when });
}

/** Puts a timer at the edge of a piece of work. */
function attach({ session, element }: PartProps, stops: boolean): void {
  session.change(() => {
    const { modeling, factory } = writers(session.editor);
    const expression = factory.create('bpmn:FormalExpression', { body: 'P10D' });
    const timer = factory.create('bpmn:TimerEventDefinition', { timeDuration: expression });
    const businessObject = factory.create('bpmn:BoundaryEvent', { cancelActivity: stops, eventDefinitions: [timer] });
    timer.$parent = businessObject;
    const taken = (element.attachers ?? []).length;
    const made = modeling.createShape(
      { type: 'bpmn:BoundaryEvent', businessObject },
      { x: element.x + element.width - 18 - taken * 44, y: element.y + element.height },
      element,
      { attach: true },
    );
    session.selectLater(made);
  });
}
