import { TableProperties } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Icon, Select, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import type { Files } from '../../workbench/index.ts';
import type { PartProps } from './parts.ts';
import { setProperties, textOf } from './parts.ts';

/** A table of the draft that decides. */
interface Table {
  id: string;
  name: string;
  file: string;
}

/** Which table decides, and under which name its answer is known afterwards. */
export function RulePart(props: PartProps) {
  const { bench, element } = props;
  const { route } = useLocation();
  const tables = tablesOf(bench.files.value);
  const chosen = textOf(element.businessObject, 'camunda:decisionRef');
  const table = tables.find(({ id }) => id === chosen);
  const choose = (id: string) =>
    setProperties(props, {
      'camunda:decisionRef': id || undefined,
      'camunda:decisionRefBinding': 'deployment',
      'camunda:mapDecisionResult': 'singleEntry',
      'camunda:resultVariable': textOf(element.businessObject, 'camunda:resultVariable') || 'result',
    });
  const open = () => {
    bench.place.value = { file: table?.file ?? `${bench.key}.dmn` };
    route(bench.addressOf('rules'));
  };
  const options = tables.map(({ id, name }) => ({ value: id, label: name || id }));
  return (
    <>
      <Select
        id="panel-table"
        label={t('panel.table')}
        hint={t('panel.tableHint')}
        emptyText={t('panel.choose')}
        value={chosen}
        disabled={bench.readOnly.value}
        options={chosen && !table ? [...options, { value: chosen, label: chosen }] : options}
        onChange={choose}
      />
      <p>
        <button type="button" class="small-button" onClick={open}>
          <Icon of={TableProperties} />
          {table ? t('panel.openTable') : t('panel.makeTable')}
        </button>
      </p>
      <TextInput
        id="panel-result"
        label={t('panel.result')}
        hint={t('panel.resultHint')}
        readOnly={bench.readOnly.value}
        value={textOf(element.businessObject, 'camunda:resultVariable')}
        onInput={(name) =>
          setProperties(props, { 'camunda:resultVariable': name || undefined }, `result:${element.id}`)
        }
      />
    </>
  );
}

/** The decision tables of a draft, read without trust in their form. */
function tablesOf(files: Files): Table[] {
  return Object.entries(files)
    .filter(([path]) => path.endsWith('.dmn'))
    .flatMap(([file, text]) =>
      [...text.matchAll(/<(?:\w+:)?decision\s([^>]*)>/g)].flatMap(([, attributes = '']) => {
        const id = /\bid="([^"]*)"/.exec(attributes)?.[1];
        return id ? [{ id, name: /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '', file }] : [];
      }),
    );
}
