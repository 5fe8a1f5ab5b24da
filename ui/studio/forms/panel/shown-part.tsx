import { Radios, Select, TextInput } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { readCondition, writeCondition } from '../condition.ts';
import type { Component } from '../schema.ts';
import { titleOf, walkForm } from '../schema.ts';
import { Part } from './part.tsx';
import type { Looked } from './use-component.ts';

/** When the field is shown: always, or after a certain answer to another one. */
export function ShownPart({ looked }: { looked: Looked }) {
  const { component, schema, readOnly } = looked;
  const hide = component.conditional?.hide;
  const shown = readCondition(hide);
  const isComplex = hide !== undefined && shown === null;
  const write = (next: string | undefined) =>
    looked.edit({ conditional: next === undefined ? undefined : { hide: next } });
  const questions = walkForm(schema)
    .map((one) => one.component)
    .filter((other) => other.key && other.id !== component.id && ['radio', 'select', 'checkbox'].includes(other.type));
  const kind = hide === undefined ? 'always' : isComplex ? 'expression' : 'answer';
  const choose = (next: string) => {
    const [first] = questions;
    if (next === 'always') write(undefined);
    else if (next === 'answer' && first?.key)
      write(writeCondition({ key: first.key, is: true, value: valuesOf(first)[0]?.value ?? true }));
    else if (next === 'expression') write(hide ?? '=');
  };
  return (
    <Part title={t('forms.part.shown')} open={hide !== undefined}>
      <Radios
        id={`field-${component.id}-shown`}
        name={`field-${component.id}-shown`}
        label={t('forms.shown.when')}
        value={kind}
        disabled={readOnly}
        options={['always', ...(questions.length > 0 ? ['answer'] : []), ...(isComplex ? ['expression'] : [])].map(
          (value) => ({ value, label: t(`forms.shown.${value}`) }),
        )}
        onChange={choose}
      />
      {shown ? <Answer looked={looked} questions={questions} /> : null}
      {isComplex ? (
        <TextInput
          id={`field-${component.id}-hide`}
          label={t('forms.shown.hide')}
          hint={t('forms.shown.hideHint')}
          value={hide}
          readOnly={readOnly}
          autocomplete="off"
          onInput={write}
        />
      ) : null}
    </Part>
  );
}

function Answer({ looked, questions }: { looked: Looked; questions: Component[] }) {
  const { component, readOnly } = looked;
  const shown = readCondition(component.conditional?.hide);
  if (!shown) return null;
  const question = questions.find(({ key }) => key === shown.key);
  const values = question ? valuesOf(question) : [];
  const write = (next: typeof shown) => looked.edit({ conditional: { hide: writeCondition(next) } });
  const id = `field-${component.id}-when`;
  return (
    <>
      <Select
        id={`${id}-key`}
        label={t('forms.shown.question')}
        value={shown.key}
        emptyText={t('forms.choose')}
        disabled={readOnly}
        options={[
          ...questions.map((one) => ({ value: one.key ?? '', label: titleOf(one) || (one.key ?? '') })),
          ...(question ? [] : [{ value: shown.key, label: t('forms.shown.variable', { name: shown.key }) }]),
        ]}
        onChange={(key) => {
          const next = questions.find((one) => one.key === key);
          if (next) write({ key, is: true, value: valuesOf(next)[0]?.value ?? true });
        }}
      />
      <Select
        id={`${id}-is`}
        label={t('forms.shown.compare')}
        value={shown.is ? 'is' : 'isNot'}
        emptyText={t('forms.choose')}
        disabled={readOnly}
        options={['is', 'isNot'].map((value) => ({ value, label: t(`forms.shown.${value}`) }))}
        onChange={(value) => value && write({ ...shown, is: value === 'is' })}
      />
      {values.length > 0 ? (
        <Select
          id={`${id}-value`}
          label={t('forms.shown.value')}
          value={String(shown.value)}
          emptyText={t('forms.choose')}
          disabled={readOnly}
          options={values.map(({ value, label }) => ({ value: String(value), label }))}
          onChange={(value) =>
            write({ ...shown, value: values.find((one) => String(one.value) === value)?.value ?? value })
          }
        />
      ) : (
        <TextInput
          id={`${id}-value`}
          label={t('forms.shown.value')}
          value={String(shown.value)}
          readOnly={readOnly}
          onInput={(text) => write({ ...shown, value: text === 'true' || text === 'false' ? text === 'true' : text })}
        />
      )}
    </>
  );
}

function valuesOf(question: Component): { value: string | boolean; label: string }[] {
  if (question.type === 'checkbox')
    return [
      { value: true, label: t('form.yes') },
      { value: false, label: t('form.no') },
    ];
  return question.values ?? [];
}
