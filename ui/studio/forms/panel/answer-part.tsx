import { Checkbox, Checkboxes, Select, TextInput } from '../../../shared/components/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';
import { validators } from '../../../../server/validation/index.ts';
import { TextPair } from '../../texts/text-pair.tsx';
import { useCityLists } from '../../settings/city-lists.ts';
import { walkForm } from '../schema.ts';
import { Part } from './part.tsx';
import type { Looked } from './use-component.ts';

const AUTOCOMPLETE = [
  'family-name',
  'given-name',
  'name',
  'email',
  'tel',
  'address-line1',
  'address-level2',
  'postal-code',
  'organization',
  'bday',
  'street-address',
];
const FILE_TYPES = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.zip'];

/** What is asked of an answer. */
export function AnswerPart({ looked }: { looked: Looked }) {
  const { component } = looked;
  const { type } = component;
  const isRead = component.readonly === true;
  return (
    <Part title={t('forms.part.answer')} open>
      {type === 'dynamiclist' || type === 'expression' ? null : (
        <>
          <Checkbox
            id={`field-${component.id}-required`}
            label={t('forms.field.required')}
            hint={t('forms.field.requiredHint')}
            checked={component.validate?.required === true}
            disabled={looked.readOnly || isRead}
            onChange={(checked) => looked.rule('required', checked || undefined)}
          />
          <Checkbox
            id={`field-${component.id}-readonly`}
            label={t('forms.field.readOnly')}
            hint={t('forms.field.readOnlyHint')}
            checked={isRead}
            disabled={looked.readOnly}
            onChange={(checked) => looked.edit({ readonly: checked || undefined })}
          />
        </>
      )}
      {type === 'textfield' || type === 'textarea' ? <TextRules looked={looked} /> : null}
      {type === 'number' || type === 'textfield' ? <Unit looked={looked} /> : null}
      {type === 'number' ? (
        <Numbers looked={looked} names={['min', 'max']} more={['decimalDigits', 'increment']} />
      ) : null}
      {type === 'dynamiclist' ? <Numbers looked={looked} names={['minRows', 'maxRows']} /> : null}
      {type === 'datetime' ? <DateRules looked={looked} /> : null}
      {type === 'filepicker' ? <FileRules looked={looked} /> : null}
      {type === 'expression' ? (
        <TextInput
          id={`field-${component.id}-expression`}
          label={t('forms.field.expression')}
          hint={t('forms.field.expressionHint')}
          value={String(component.expression ?? '')}
          readOnly={looked.readOnly}
          onInput={(expression) => looked.edit({ expression })}
        />
      ) : null}
    </Part>
  );
}

/** A sign behind the field, as in "lei". */
function Unit({ looked }: { looked: Looked }) {
  const appearance = looked.component.appearance as { prefixAdorner?: string; suffixAdorner?: string } | undefined;
  const write = (text: string) => {
    const { suffixAdorner: _old, ...rest } = appearance ?? {};
    const next = text === '' ? rest : { ...rest, suffixAdorner: text };
    looked.edit({ appearance: Object.keys(next).length > 0 ? next : undefined });
  };
  return (
    <TextPair
      id={`field-${looked.component.id}-unit`}
      label={t('forms.field.unit')}
      hint={t('forms.field.unitHint')}
      optional
      entry={looked.text('appearance.suffixAdorner', appearance?.suffixAdorner ?? '')}
      onRomanian={write}
    />
  );
}

interface NumbersProps {
  looked: Looked;
  /** rules under `validate` */
  names: string[];
  /** properties of the component itself */
  more?: string[];
}

const number = (text: string): number | undefined => {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};

function Numbers({ looked, names, more = [] }: NumbersProps) {
  const { component, readOnly } = looked;
  return (
    <div class="panel-row">
      {[...names, ...more].map((name) => {
        const value = names.includes(name) ? component.validate?.[name] : component[name];
        return (
          <TextInput
            key={name}
            id={`field-${component.id}-${name}`}
            label={t(`forms.rule.${name}`)}
            optional
            width={4}
            inputMode="decimal"
            value={value === undefined || value === null ? '' : String(value)}
            readOnly={readOnly}
            onInput={(text) =>
              names.includes(name) ? looked.rule(name, number(text)) : looked.edit({ [name]: number(text) })
            }
          />
        );
      })}
    </div>
  );
}

/** What a street is bound to: the list of the city, and the fields of the same address that it fills. */
function StreetRules({ looked }: { looked: Looked }) {
  const { component, readOnly, schema } = looked;
  const own = component.properties ?? {};
  const fields = walkForm(schema).flatMap(({ component: other }) =>
    other.type === 'textfield' && other.id !== component.id && other.key
      ? [{ value: other.key, label: String(other.label ?? other.key) }]
      : [],
  );
  return (
    <>
      <Checkbox
        id={`field-${component.id}-strict`}
        label={t('forms.street.strict')}
        hint={t('forms.street.strictHint')}
        checked={own['dosar:streets'] === 'strict'}
        disabled={readOnly}
        onChange={(strict) => looked.property('dosar:streets', strict ? 'strict' : '')}
      />
      {(['localityKey', 'postalCodeKey'] as const).map((name) => (
        <Select
          key={name}
          id={`field-${component.id}-${name}`}
          label={t(`forms.street.${name}`)}
          hint={t(`forms.street.${name}Hint`)}
          optional
          value={own[`dosar:${name}`] ?? ''}
          emptyText={t('forms.street.noField')}
          options={fields}
          disabled={readOnly}
          onChange={(key) => looked.property(`dosar:${name}`, key)}
        />
      ))}
    </>
  );
}

function TextRules({ looked }: { looked: Looked }) {
  const { component, readOnly } = looked;
  const own = component.properties ?? {};
  const pattern = String(component.validate?.pattern ?? '');
  return (
    <>
      {component.type === 'textfield' ? (
        <>
          <Select
            id={`field-${component.id}-check`}
            label={t('forms.field.check')}
            hint={t('forms.field.checkHint')}
            optional
            value={own['dosar:validate'] ?? ''}
            emptyText={t('forms.field.noCheck')}
            disabled={readOnly}
            options={Object.keys(validators).map((name) => ({ value: name, label: t(`forms.check.${name}`) }))}
            onChange={(name) => looked.property('dosar:validate', name)}
          />
          {own['dosar:validate'] === 'street' ? <StreetRules looked={looked} /> : null}
          <Select
            id={`field-${component.id}-autocomplete`}
            label={t('forms.field.autocomplete')}
            hint={t('forms.field.autocompleteHint')}
            optional
            value={own['dosar:autocomplete'] ?? ''}
            emptyText={t('forms.field.noAutocomplete')}
            disabled={readOnly}
            options={AUTOCOMPLETE.map((name) => ({ value: name, label: t(`forms.autocomplete.${name}`) }))}
            onChange={(name) => looked.property('dosar:autocomplete', name)}
          />
        </>
      ) : null}
      <Numbers looked={looked} names={['minLength', 'maxLength']} />
      {pattern === '' ? null : (
        <>
          <TextInput
            id={`field-${component.id}-pattern`}
            label={t('forms.rule.pattern')}
            hint={t('forms.rule.patternHint')}
            value={pattern}
            readOnly={readOnly}
            onInput={(text) => looked.rule('pattern', text)}
          />
          <TextPair
            id={`field-${component.id}-message`}
            label={t('forms.rule.patternMessage')}
            rows={2}
            entry={looked.text('validate.patternErrorMessage', String(component.validate?.patternErrorMessage ?? ''))}
            onRomanian={(text) => looked.rule('patternErrorMessage', text)}
          />
        </>
      )}
    </>
  );
}

const DAYS = ['dosar:minDate', 'dosar:maxDate'] as const;

function DateRules({ looked }: { looked: Looked }) {
  const { component, readOnly, schema } = looked;
  const subtype = String(component.subtype ?? 'date');
  const days = walkForm(schema).flatMap(({ component: other }) =>
    other.type === 'datetime' && other.id !== component.id && other.key
      ? [{ value: other.key, label: String(other.dateLabel ?? other.key) }]
      : [],
  );
  return (
    <>
      <Select
        id={`field-${component.id}-subtype`}
        label={t('forms.field.subtype')}
        value={subtype}
        emptyText={t('forms.choose')}
        disabled={readOnly}
        options={['date', 'time', 'datetime'].map((value) => ({ value, label: t(`forms.subtype.${value}`) }))}
        onChange={(next) =>
          next &&
          looked.edit({
            subtype: next,
            ...(next === 'time' && !component.timeLabel ? { timeLabel: component.dateLabel } : {}),
          })
        }
      />
      {DAYS.map((name) => (
        <TextInput
          key={name}
          id={`field-${component.id}-${name.slice(6)}`}
          label={t(`forms.rule.${name.slice(6)}`)}
          hint={t('forms.rule.dateHint')}
          optional
          value={component.properties?.[name] ?? ''}
          readOnly={readOnly}
          width={10}
          onInput={(text) => looked.property(name, text.trim())}
        />
      ))}
      <Select
        id={`field-${component.id}-notBefore`}
        label={t('forms.rule.notBefore')}
        optional
        value={component.properties?.['dosar:notBefore'] ?? ''}
        emptyText={t('forms.rule.noOther')}
        options={days}
        disabled={readOnly}
        onChange={(key) => looked.property('dosar:notBefore', key)}
      />
    </>
  );
}

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function FileRules({ looked }: { looked: Looked }) {
  const { component, readOnly } = looked;
  const { documentTypes } = useCityLists();
  return (
    <>
      <Checkboxes
        id={`field-${component.id}-kinds`}
        name={`field-${component.id}-kinds`}
        label={t('forms.field.documentTypes')}
        hint={t('forms.field.documentTypesHint')}
        optional
        disabled={readOnly}
        values={listed(component.properties?.['dosar:documentType'])}
        options={documentTypes.map(({ key, name }) => ({ value: key, label: pick(name) }))}
        onChange={(keys) => looked.property('dosar:documentType', keys.join(','))}
      />
      <Checkboxes
        id={`field-${component.id}-accept`}
        name={`field-${component.id}-accept`}
        label={t('forms.field.accept')}
        optional
        disabled={readOnly}
        values={listed(component.accept as string | undefined)}
        options={FILE_TYPES.map((value) => ({ value, label: value.slice(1).toUpperCase() }))}
        onChange={(types) => looked.edit({ accept: types.length > 0 ? types.join(',') : undefined })}
      />
      <Checkbox
        id={`field-${component.id}-multiple`}
        label={t('forms.field.multiple')}
        checked={component.multiple === true}
        disabled={readOnly}
        onChange={(multiple) => looked.edit({ multiple })}
      />
      {component.multiple === true ? (
        <TextInput
          id={`field-${component.id}-maxFiles`}
          label={t('forms.rule.maxFiles')}
          optional
          width={4}
          inputMode="numeric"
          readOnly={readOnly}
          value={component.properties?.['dosar:maxFiles'] ?? ''}
          onInput={(text) => looked.property('dosar:maxFiles', text.replaceAll(/\D/g, ''))}
        />
      ) : null}
    </>
  );
}
