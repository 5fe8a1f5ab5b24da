import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-preact';
import { Button, Icon, Radios, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { TextPair } from '../../texts/text-pair.tsx';
import { FORM_TRANSLATIONS, renameTexts } from '../../texts/translations.ts';
import { useWorkbench } from '../../workbench/index.ts';
import { proposeKey } from '../schema.ts';
import { IconButton, Part } from './part.tsx';
import type { Looked } from './use-component.ts';

interface Option {
  label: string;
  value: string;
}

/** The answers that may be chosen, in both languages. */
export function ChoicesPart({ looked }: { looked: Looked }) {
  const { component, readOnly } = looked;
  const options = component.values ?? [];
  const write = (values: Option[]) => looked.edit({ values });
  const add = () => {
    const label = t('forms.choices.new');
    write([...options, { label, value: proposeKey(label, new Set(options.map(({ value }) => value))) }]);
  };
  const source = component.valuesKey ?? component.valuesExpression;
  const from = component.valuesKey === 'staff' ? 'staff' : source === undefined ? 'own' : 'other';
  const choose = (next: string) => {
    if (next === 'staff') looked.edit({ valuesKey: 'staff', values: undefined });
    if (next === 'own')
      looked.edit({
        values: [1, 2].map((number) => ({ label: t('forms.choices.one', { number }), value: `choice${number}` })),
      });
  };
  return (
    <Part title={t('forms.part.choices')} open>
      <Radios
        id={`field-${component.id}-source`}
        name={`field-${component.id}-source`}
        label={t('forms.choices.source')}
        value={from}
        disabled={readOnly}
        options={['own', 'staff', ...(from === 'other' ? ['other'] : [])].map((value) => ({
          value,
          label: t(`forms.choices.source.${value}`),
        }))}
        onChange={choose}
      />
      {from === 'other' ? <p>{t('forms.choices.fromServer', { name: String(source) })}</p> : null}
      {from === 'own' ? <OwnChoices looked={looked} options={options} onWrite={write} onAdd={add} /> : null}
    </Part>
  );
}

interface OwnChoicesProps {
  looked: Looked;
  options: Option[];
  onWrite: (options: Option[]) => void;
  onAdd: () => void;
}

function OwnChoices({ looked, options, onWrite, onAdd }: OwnChoicesProps) {
  return (
    <>
      <ol class="panel-choices">
        {options.map((option, index) => (
          <Choice key={index} looked={looked} options={options} index={index} option={option} onWrite={onWrite} />
        ))}
      </ol>
      {looked.readOnly ? null : (
        <Button look="secondary" onClick={onAdd}>
          <Icon of={Plus} />
          {t('forms.choices.add')}
        </Button>
      )}
    </>
  );
}

interface ChoiceProps {
  looked: Looked;
  options: Option[];
  option: Option;
  index: number;
  onWrite: (options: Option[]) => void;
}

function Choice({ looked, options, option, index, onWrite }: ChoiceProps) {
  const workbench = useWorkbench();
  const { component, form, readOnly } = looked;
  const id = `field-${component.id}-choice-${index}`;
  const change = (next: Option) => onWrite(options.map((one, place) => (place === index ? next : one)));
  const setValue = (value: string) => {
    const [from, to] = [option.value, value].map((name) => `${form}#${component.id}.values:${name}.`) as [
      string,
      string,
    ];
    workbench.write(renameTexts(workbench.files.value, FORM_TRANSLATIONS, from, to), t('forms.step'), id);
    change({ ...option, value });
  };
  const move = (by: number) => {
    const moved = options.filter((_one, place) => place !== index);
    moved.splice(index + by, 0, option);
    onWrite(moved);
  };
  const isTwice = options.some(({ value }, place) => place !== index && value === option.value);
  return (
    <li>
      <TextPair
        id={id}
        label={t('forms.choices.one', { number: index + 1 })}
        entry={looked.text(`values:${option.value}.label`, option.label)}
        onRomanian={(label) => change({ ...option, label })}
      />
      <div class="panel-row">
        <TextInput
          id={`${id}-value`}
          label={t('forms.choices.value')}
          value={option.value}
          readOnly={readOnly}
          autocomplete="off"
          error={isTwice ? t('forms.choices.twice') : undefined}
          onInput={setValue}
        />
        {readOnly ? null : (
          <div class="field-panel-deeds">
            <IconButton
              icon={ArrowUp}
              name={t('forms.up')}
              of={option.label}
              disabled={index === 0}
              onClick={() => move(-1)}
            />
            <IconButton
              icon={ArrowDown}
              name={t('forms.down')}
              of={option.label}
              disabled={index === options.length - 1}
              onClick={() => move(1)}
            />
            <IconButton
              icon={Trash2}
              name={t('forms.remove')}
              of={option.label}
              onClick={() => onWrite(options.filter((_one, place) => place !== index))}
            />
          </div>
        )}
      </div>
    </li>
  );
}
