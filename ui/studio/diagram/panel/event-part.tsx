import { Radios, Select } from '../../../shared/components/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';
import type { ElementRegistry, Moddle } from '../services.ts';
import type { PartProps } from './parts.ts';
import { eventOf, setProperties, stepsOf, textOf, writers } from './parts.ts';
import { namedWaits, timerOf, writeTimer } from './timers.ts';
import { WaitField } from './wait-field.tsx';

/** When an event happens, and whether it stops what goes on. */
export function EventPart(props: PartProps) {
  const { bench, element } = props;
  const definition = eventOf(element);
  const stops = element.businessObject.get('cancelActivity') !== false;
  const isTimer = definition?.$type === 'bpmn:TimerEventDefinition';
  const mayGoOn = element.type === 'bpmn:BoundaryEvent' && definition?.$type !== 'bpmn:ErrorEventDefinition';
  return (
    <>
      {definition && isTimer ? (
        <WaitField
          id="panel-timer"
          value={timerOf(definition)}
          named={namedWaits(bench.files.value)}
          readOnly={bench.readOnly.value}
          repeats={mayGoOn && !stops}
          onChange={(value) => writeTimer(props, element, definition, value)}
        />
      ) : null}
      {mayGoOn ? (
        <Radios
          id="panel-stops"
          name="panel-stops"
          label={t('panel.thenWork')}
          readOnly={bench.readOnly.value}
          value={stops ? 'stops' : 'goesOn'}
          options={[
            { value: 'stops', label: t('panel.stops') },
            { value: 'goesOn', label: t('panel.goesOn') },
          ]}
          onChange={(value) => setProperties(props, { cancelActivity: value === 'stops' })}
        />
      ) : null}
      {definition?.$type === 'bpmn:ErrorEventDefinition' ? <ErrorField {...props} definition={definition} /> : null}
    </>
  );
}

/** Which error of the automated step is caught. */
function ErrorField(props: PartProps & { definition: Moddle }) {
  const { session, bench, element, definition } = props;
  const topic = element.host ? textOf(element.host.businessObject, 'camunda:topic') : '';
  const errors = stepsOf(bench).find((step) => step.topic === topic)?.errors ?? [];
  const code = textOf((definition.get('errorRef') as Moddle | undefined) ?? definition, 'errorCode');
  const choose = (value: string) =>
    session.change(() => {
      const { modeling, factory } = writers(session.editor);
      const root = rootOf(session.editor.get<ElementRegistry>('elementRegistry').getAll()[0]?.businessObject);
      const elements = (root?.get('rootElements') as Moddle[] | undefined) ?? [];
      const known = elements.find((one) => one.$type === 'bpmn:Error' && one.get('errorCode') === value);
      const error = known ?? factory.create('bpmn:Error', { name: value, errorCode: value });
      if (!known && root) {
        error.$parent = root;
        modeling.updateModdleProperties(element, root, { rootElements: [...elements, error] });
      }
      modeling.updateModdleProperties(element, definition, { errorRef: value ? error : undefined });
    });
  const options = errors.map((one) => ({ value: one.code, label: pick(one.label) }));
  return (
    <Select
      id="panel-error"
      label={t('panel.error')}
      emptyText={t('panel.choose')}
      value={code}
      disabled={bench.readOnly.value}
      options={code && !errors.some((one) => one.code === code) ? [...options, { value: code, label: code }] : options}
      onChange={choose}
    />
  );
}

function rootOf(element: Moddle | undefined): Moddle | undefined {
  let root = element;
  while (root?.$parent) root = root.$parent;
  return root?.$type === 'bpmn:Definitions' ? root : undefined;
}
