import { Select } from '../../../shared/components/index.ts';
import { useResource } from '../../../shared/hooks/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';
import { listProcedures } from '../../workbench/api.ts';
import type { PartProps } from './parts.ts';
import { setProperties, textOf } from './parts.ts';

/** Which other procedure runs inside this one. */
export function CallPart(props: PartProps) {
  const { bench, element } = props;
  const procedures = useResource((signal) => listProcedures(signal), []);
  const called = textOf(element.businessObject, 'calledElement');
  const options = (procedures.value ?? [])
    .filter(({ key, live }) => live !== null && key !== bench.key)
    .map(({ key, name }) => ({ value: key, label: pick(name) || key }));
  return (
    <Select
      id="panel-called"
      label={t('panel.called')}
      hint={t('panel.calledHint')}
      emptyText={t('panel.choose')}
      value={called}
      disabled={bench.readOnly.value}
      options={
        called && !options.some(({ value }) => value === called)
          ? [...options, { value: called, label: called }]
          : options
      }
      onChange={(key) =>
        setProperties(props, { calledElement: key || undefined, 'camunda:calledElementBinding': 'latest' })
      }
    />
  );
}
