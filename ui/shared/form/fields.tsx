import type { JSX } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { StoredFile } from '../api/index.ts';
import {
  Checkbox,
  Checkboxes,
  DateInput,
  FileUpload,
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../components/index.ts';
import { formatDate, formatNumber, t } from '../i18n/index.ts';
import type { FieldIndex } from './field-index.ts';
import { FieldMark, markOf } from './field-mark.tsx';
import type { Field, FieldComponent, FieldComponentProps } from './form-js.ts';
import {
  Default,
  FormContext,
  formFields,
  useExpressionEvaluation,
  useSingleLineTemplateEvaluation,
} from './form-js.ts';
import { optionKey, readOptions } from './options.ts';
import { displayStreet, PointInput, StreetInput } from './place-fields.tsx';
import { TableField } from './table.tsx';

type Render = (props: FieldComponentProps) => JSX.Element | null;

const isRequired = (field: Field) => field.validate?.required === true;

/** Reads the texts of a field and tells the form's index about it. */
function useField(props: FieldComponentProps, display: (value: unknown) => string, label = props.field.label) {
  const { field, domId, errors = [], fieldInstance } = props;
  const index = useFieldIndex();
  const shownLabel = withoutOptional(useSingleLineTemplateEvaluation(label ?? '') ?? '');
  const described = useSingleLineTemplateEvaluation(field.description ?? '') ?? '';
  const mark = markOf(index, props);
  const hint = mark ? <FieldMark described={described} mark={mark} /> : described;
  if (fieldInstance) index.entries.set(fieldInstance.instanceId, { domId, label: shownLabel, display });
  const token = field.properties?.['dosar:autocomplete'];
  return {
    id: domId,
    label: shownLabel,
    hint: hint || undefined,
    error: errors[0],
    optional: !isRequired(field) && !props.readonly,
    disabled: props.disabled,
    readOnly: props.readonly,
    autocomplete: typeof token === 'string' ? token : undefined,
  };
}

function useFieldIndex(): FieldIndex {
  const context = useContext(FormContext) as unknown as { getService(name: string): FieldIndex };
  return context.getService('fieldIndex');
}

function useFieldOptions(field: Field) {
  const form = useContext(FormContext).getService('form');
  const evaluated = useExpressionEvaluation(field.valuesExpression);
  return readOptions(field, evaluated, form._getState().initialData);
}

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value));

const numeric = new Set(['cnp', 'postalCode', 'siruta']);

const TextField: Render = (props) => {
  const { field } = props;
  const kind = String(field.properties?.['dosar:validate'] ?? field.validate?.validationType ?? '');
  const base = useField(props, kind === 'street' ? displayStreet : asText);
  const prefix = useSingleLineTemplateEvaluation(field.appearance?.prefixAdorner ?? '');
  const suffix = useSingleLineTemplateEvaluation(field.appearance?.suffixAdorner ?? '');
  if (kind === 'street') return <StreetInput base={base} props={props} />;
  if (kind === 'mapPoint') return <PointInput base={base} props={props} />;
  const inputMode = numeric.has(kind) ? 'numeric' : kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : undefined;
  return (
    <TextInput
      {...base}
      value={asText(props.value)}
      inputMode={inputMode}
      type={kind === 'email' ? 'email' : 'text'}
      width={kind === 'postalCode' || kind === 'cnp' ? 10 : undefined}
      prefix={prefix}
      suffix={suffix}
      onInput={(value) => props.onChange({ value })}
    />
  );
};

const TextAreaField: Render = (props) => {
  const base = useField(props, asText);
  return <TextArea {...base} value={asText(props.value)} onInput={(value) => props.onChange({ value })} />;
};

const NumberField: Render = (props) => {
  const base = useField(props, (value) => (typeof value === 'number' ? formatNumber(value) : asText(value)));
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    setTyped(text);
    const plain = text.trim().replace(',', '.');
    if (plain === '') props.onChange({ value: null });
    else if (!/^-?\d+(\.\d+)?$/.test(plain)) props.onChange({ value: 'NaN' });
    else props.onChange({ value: props.field.serializeToString ? plain : Number(plain) });
  };
  const shown =
    props.value === 'NaN'
      ? (typed ?? '')
      : typed !== null && Number(typed.replace(',', '.')) === props.value
        ? typed
        : asText(props.value).replace('.', ',');
  return <TextInput {...base} value={shown} inputMode="decimal" width={10} onInput={change} />;
};

const DateField: Render = (props) => {
  const { field } = props;
  const subtype = field.subtype ?? 'date';
  const base = useField(
    props,
    (value) => displayDate(subtype, asText(value)),
    field.dateLabel || field.timeLabel || field.label,
  );
  const value = asText(props.value);
  const [day = '', time = ''] = subtype === 'time' ? ['', value] : value.split('T');
  const join = (nextDay: string, nextTime: string) => {
    const joined = subtype === 'datetime' ? [nextDay, nextTime].filter(Boolean).join('T') : nextDay || nextTime;
    props.onChange({ value: joined || null });
  };
  return (
    <>
      {subtype === 'time' ? null : <DateInput {...base} value={day} onChange={(next) => join(next, time)} />}
      {subtype === 'date' ? null : (
        <TextInput
          {...base}
          id={subtype === 'time' ? base.id : `${base.id}-time`}
          label={subtype === 'time' ? base.label : t('form.time')}
          hint={t('form.timeHint')}
          error={subtype === 'time' ? base.error : undefined}
          width={4}
          value={time}
          onInput={(next) => join(day, next)}
        />
      )}
    </>
  );
};

const CheckboxField: Render = (props) => {
  const base = useField(props, (value) => (value === true ? t('form.yes') : t('form.no')));
  return <Checkbox {...base} checked={props.value === true} onChange={(value) => props.onChange({ value })} />;
};

const RadioField: Render = (props) => {
  const options = useFieldOptions(props.field);
  const name = (value: unknown) => options.find((option) => option.key === optionKey(value))?.label ?? '';
  const base = useField(props, name);
  const change = (key: string) =>
    props.onChange({ value: options.find((option) => option.key === key)?.value ?? null });
  const list = options.map(({ key, label }) => ({ value: key, label }));
  return props.field.type === 'select' ? (
    <Select
      {...base}
      options={list}
      value={optionKey(props.value)}
      emptyText={t('form.selectEmpty')}
      onChange={change}
    />
  ) : (
    <Radios {...base} name={base.id} options={list} value={optionKey(props.value)} onChange={change} />
  );
};

const ChecklistField: Render = (props) => {
  const options = useFieldOptions(props.field);
  const chosen = (Array.isArray(props.value) ? props.value : []).map(optionKey);
  const base = useField(props, (value) => {
    const keys = new Set((Array.isArray(value) ? value : []).map(optionKey));
    return options
      .filter((option) => keys.has(option.key))
      .map((option) => option.label)
      .join(', ');
  });
  const change = (keys: string[]) =>
    props.onChange({ value: options.filter((option) => keys.includes(option.key)).map((option) => option.value) });
  return (
    <Checkboxes
      {...base}
      name={base.id}
      values={chosen}
      onChange={change}
      options={options.map(({ key, label }) => ({ value: key, label }))}
    />
  );
};

/** Kinds of papers that a file field takes, as its author named them. */
function kindsOf({ properties }: Field): string[] {
  const wanted = properties?.['dosar:documentType'];
  return typeof wanted === 'string' ? wanted.split(',').map((type) => type.trim()).filter(Boolean) : [];
}

const FileField: Render = (props) => {
  const index = useFieldIndex();
  const multiple = useExpressionEvaluation(props.field.multiple) === true;
  const ids = Array.isArray(props.value) ? (props.value as string[]) : [];
  const known = (id: string): StoredFile =>
    index.files.get(id) ?? { id, fileName: t('form.document'), mediaType: '', size: 0 };
  const base = useField(props, (value) =>
    (Array.isArray(value) ? value : []).map((id) => known(String(id)).fileName).join('\n'),
  );
  const use = (file: StoredFile) => {
    index.files.set(file.id, file);
    props.onChange({ value: multiple ? [...ids, file.id] : [file.id] });
  };
  const types = kindsOf(props.field);
  const add = (file: StoredFile) => {
    if (types[0] !== undefined) index.onKind?.(file.id, types[0]);
    use(file);
  };
  const form = useContext(FormContext).getService('form')._getState().schema?.id ?? '';
  const Offer = props.readonly || props.disabled || (ids.length > 0 && !multiple) ? undefined : index.offer;
  const offer = Offer ? (
    <Offer form={form} field={props.field.key ?? ''} types={types} accept={props.field.accept} chosen={ids} onUse={use} />
  ) : null;
  return (
    <FileUpload
      {...base}
      files={ids.map(known)}
      multiple={multiple}
      accept={props.field.accept}
      uploadTo={index.uploadTo}
      offer={offer}
      place={index.uploadPlace ? `${index.uploadPlace}#${props.field.id}` : undefined}
      onAdd={add}
      onRemove={(file) => props.onChange({ value: ids.filter((id) => id !== file.id) })}
    />
  );
};

const GroupField: Render = (props) => {
  const { id } = props.field;
  const label = useSingleLineTemplateEvaluation(props.field.label ?? '') ?? '';
  const index = useFieldIndex();
  index.groups.set(id, label);
  const { off, alone } = index.paging.value;
  const place = off.has(id) ? ' off-page' : alone === id ? ' alone-on-page' : '';
  return (
    <fieldset class={`govuk-fieldset form-group-section${place}`} data-group={id}>
      {label ? <legend class="govuk-fieldset__legend">{label}</legend> : null}
      <Default {...props} />
    </fieldset>
  );
};

/** The page has its own buttons. */
const NoButton: Render = () => null;

/** An author may have written "(optional)" into the label; the field says it once. */
function withoutOptional(label: string): string {
  const word = t('field.optional');
  return label.endsWith(word) ? label.slice(0, -word.length).trim() : label;
}

function displayDate(subtype: string, value: string): string {
  if (subtype === 'time') return value;
  const [day = '', time = ''] = value.split('T');
  return [formatDate(day), time].filter(Boolean).join(', ');
}

const replacements: Record<string, Render> = {
  textfield: TextField,
  textarea: TextAreaField,
  number: NumberField,
  datetime: DateField,
  checkbox: CheckboxField,
  radio: RadioField,
  select: RadioField,
  checklist: ChecklistField,
  taglist: ChecklistField,
  filepicker: FileField,
  group: GroupField,
  dynamiclist: GroupField,
  table: TableField,
  button: NoButton,
};

/** Our components for the field types of form-js, each with the type's own configuration. */
export function fieldComponents(): FieldComponent[] {
  return formFields.flatMap((original) => {
    const render = replacements[original.config.type];
    return render ? [Object.assign((props: FieldComponentProps) => render(props), { config: original.config })] : [];
  });
}
