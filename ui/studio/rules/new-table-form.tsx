import { Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Checkboxes, ErrorSummary, Icon, Radios, Select, TextInput } from '../../shared/components/index.ts';
import type { FieldError } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { nameAndLabel } from '../diagram/variable-words.ts';
import { IconButton } from '../forms/panel/part.tsx';
import { proposeKey } from '../forms/schema.ts';
import type { Variable } from './known-variables.ts';
import type { TableDraft } from './new-table.ts';
import { idOf } from './new-table.ts';
import type { Column, HitPolicy } from './table.ts';
import { HIT_POLICIES } from './table.ts';

const TYPES = ['string', 'number', 'boolean', 'date'] as const;

interface NewTableFormProps {
  variables: Variable[];
  taken: ReadonlySet<string>;
  /** id that a step of the diagram asks for already */
  id?: string;
  name?: string;
  onMake: (draft: TableDraft) => void;
  onCancel: () => void;
}

/** A new table in three answers: what it is called, what it looks at, what it decides. */
export function NewTableForm({ variables, taken, id, name: given = '', onMake, onCancel }: NewTableFormProps) {
  const [name, setName] = useState(given);
  const [chosen, setChosen] = useState<string[]>([]);
  const [outputs, setOutputs] = useState<Column[]>([{ label: '', name: '', type: 'number' }]);
  const [hitPolicy, setHitPolicy] = useState<string>('UNIQUE');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (field: string) => errors.find(({ fieldId }) => fieldId === field)?.message;
  const make = () => {
    const wrong: FieldError[] = [
      ...(name.trim() === '' ? [{ fieldId: 'new-table-name', message: t('rules.new.nameMissing') }] : []),
      ...(chosen.length === 0 ? [{ fieldId: 'new-table-inputs', message: t('rules.new.inputsMissing') }] : []),
      ...outputs.flatMap(({ label }, index) =>
        label.trim() === '' ? [{ fieldId: `new-table-output-${index}`, message: t('rules.new.outputMissing') }] : [],
      ),
    ];
    setErrors(wrong);
    setAttempt(attempt + 1);
    if (wrong.length > 0) return;
    const names = new Set<string>();
    const named = outputs.map((output) => {
      const key = proposeKey(output.label, names);
      names.add(key);
      return { ...output, name: key };
    });
    onMake({
      id: id ?? idOf(name, taken),
      name: name.trim(),
      hitPolicy: hitPolicy as HitPolicy,
      inputs: variables.filter((variable) => chosen.includes(variable.name)),
      outputs: named,
    });
  };
  return (
    <section class="new-table" aria-labelledby="new-table-title">
      <h2 id="new-table-title">{t('rules.new.title')}</h2>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextInput
        id="new-table-name"
        label={t('rules.new.name')}
        hint={t('rules.new.nameHint')}
        value={name}
        error={errorOf('new-table-name')}
        onInput={setName}
      />
      {variables.length === 0 ? <p>{t('rules.new.noVariables')}</p> : null}
      <Checkboxes
        id="new-table-inputs"
        name="new-table-inputs"
        label={t('rules.new.inputs')}
        hint={t('rules.new.inputsHint')}
        values={chosen}
        error={errorOf('new-table-inputs')}
        options={variables.map((one) => ({ value: one.name, label: nameAndLabel(one) }))}
        onChange={setChosen}
      />
      <Outputs outputs={outputs} errorOf={errorOf} onChange={setOutputs} />
      <Radios
        id="new-table-policy"
        name="new-table-policy"
        label={t('rules.new.policy')}
        value={hitPolicy}
        options={HIT_POLICIES.map((value) => ({
          value,
          label: t(`rules.policy.${value.replace(' ', '_')}`),
          hint: t(`rules.policyHint.${value.replace(' ', '_')}`),
        }))}
        onChange={setHitPolicy}
      />
      <div class="govuk-button-group">
        <Button onClick={make}>{t('rules.new.make')}</Button>
        <Button look="secondary" onClick={onCancel}>
          {t('rules.new.cancel')}
        </Button>
      </div>
    </section>
  );
}

interface OutputsProps {
  outputs: Column[];
  errorOf: (field: string) => string | undefined;
  onChange: (outputs: Column[]) => void;
}

function Outputs({ outputs, errorOf, onChange }: OutputsProps) {
  const change = (index: number, next: Partial<Column>) =>
    onChange(outputs.map((one, at) => (at === index ? { ...one, ...next } : one)));
  return (
    <fieldset class="govuk-fieldset govuk-form-group">
      <legend class="govuk-fieldset__legend">{t('rules.new.outputs')}</legend>
      {outputs.map((output, index) => (
        <div class="panel-row" key={index}>
          <TextInput
            id={`new-table-output-${index}`}
            label={t('rules.new.output', { number: index + 1 })}
            value={output.label}
            error={errorOf(`new-table-output-${index}`)}
            onInput={(label) => change(index, { label })}
          />
          <Select
            id={`new-table-type-${index}`}
            label={t('rules.new.type')}
            value={output.type}
            emptyText={t('forms.choose')}
            options={TYPES.map((value) => ({ value, label: t(`rules.type.${value}`) }))}
            onChange={(type) => type && change(index, { type })}
          />
          {outputs.length > 1 ? (
            <IconButton
              icon={Trash2}
              name={t('forms.remove')}
              of={output.label}
              onClick={() => onChange(outputs.filter((_one, at) => at !== index))}
            />
          ) : null}
        </div>
      ))}
      <Button look="secondary" onClick={() => onChange([...outputs, { label: '', name: '', type: 'string' }])}>
        <Icon of={Plus} />
        {t('rules.new.addOutput')}
      </Button>
    </fieldset>
  );
}
