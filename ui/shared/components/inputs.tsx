import type { ComponentChildren, JSX } from 'preact';
import type { FieldProps } from './field.tsx';
import { ErrorMessage, FieldFrame, describedBy } from './field.tsx';

interface InputProps extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  type?: 'text' | 'search' | 'email' | 'tel';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  autocomplete?: string;
  width?: 2 | 4 | 10;
  prefix?: ComponentChildren;
  suffix?: ComponentChildren;
  maxLength?: number;
}

/** One line of text. */
export function TextInput(props: InputProps) {
  const { id, value, width, prefix, suffix, error } = props;
  const classes = ['govuk-input', width ? `govuk-input--width-${width}` : '', error ? 'govuk-input--error' : ''];
  const input = (
    <input
      {...controlProps(props)}
      class={classes.filter(Boolean).join(' ')}
      id={id}
      type={props.type ?? 'text'}
      inputMode={props.inputMode}
      autocomplete={props.autocomplete as 'on'}
      value={value}
      maxLength={props.maxLength}
      onInput={(event) => props.onInput(event.currentTarget.value)}
      onBlur={props.onBlur}
    />
  );
  return (
    <FieldFrame {...props}>
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix ? (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          ) : null}
          {input}
          {suffix ? (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          ) : null}
        </div>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

interface TextAreaProps extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  rows?: number;
  autocomplete?: string;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  return (
    <FieldFrame {...props}>
      <textarea
        {...controlProps(props)}
        class={props.error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
        id={props.id}
        rows={props.rows ?? 5}
        autocomplete={props.autocomplete as 'on'}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
    </FieldFrame>
  );
}

/** One answer of a list. */
export interface Option {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
}

interface SelectProps extends FieldProps {
  value: string;
  options: Option[];
  /** the first, empty entry */
  emptyText: string;
  onChange: (value: string) => void;
}

/** One of many: the browser's own list, known to every keyboard and screen reader. */
export function Select(props: SelectProps) {
  const change = (event: JSX.TargetedEvent<HTMLSelectElement>) => props.onChange(event.currentTarget.value);
  return (
    <FieldFrame {...props}>
      <select
        class={props.error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        id={props.id}
        disabled={props.disabled || props.readOnly}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
        value={props.value}
        onChange={change}
      >
        <option value="">{props.emptyText}</option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface ChoiceProps extends FieldProps {
  options: Option[];
  name: string;
}

/** One of a few, all visible. */
export function Radios(props: ChoiceProps & { value: string; onChange: (value: string) => void }) {
  return (
    <FieldFrame {...props} group>
      <div class="govuk-radios">
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            kind="radio"
            option={option}
            index={index}
            field={props}
            checked={props.value === option.value}
            onChange={() => props.onChange(option.value)}
          />
        ))}
      </div>
    </FieldFrame>
  );
}

/** Any of a few. */
export function Checkboxes(props: ChoiceProps & { values: string[]; onChange: (values: string[]) => void }) {
  const toggle = (value: string, checked: boolean) => {
    const rest = props.values.filter((one) => one !== value);
    props.onChange(checked ? [...rest, value] : rest);
  };
  return (
    <FieldFrame {...props} group>
      <div class="govuk-checkboxes">
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            kind="checkbox"
            option={option}
            index={index}
            field={props}
            checked={props.values.includes(option.value)}
            onChange={(checked) => toggle(option.value, checked)}
          />
        ))}
      </div>
    </FieldFrame>
  );
}

interface SingleCheckboxProps extends Omit<FieldProps, 'optional'> {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A yes: agreement or declaration. */
export function Checkbox(props: SingleCheckboxProps) {
  const { id, label, hint, error, checked, onChange } = props;
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {error ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          checked={checked}
          disabled={props.disabled || props.readOnly}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(props)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <div class="govuk-checkboxes__text">
          <label class="govuk-checkboxes__label" style={{ display: 'block' }} for={id}>
            {label}
          </label>
          {hint ? (
            <div id={`${id}-hint`} class="govuk-hint govuk-checkboxes__hint">
              {hint}
            </div>
          ) : null}
        </div>
      </div>
    </div>
  );
}

interface SingleChoiceProps {
  kind: 'radio' | 'checkbox';
  option: Option;
  index: number;
  field: ChoiceProps;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ kind, option, index, field, checked, onChange }: SingleChoiceProps) {
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes';
  const id = index === 0 ? field.id : `${field.id}-${index + 1}`;
  return (
    <div class={`${block}__item`}>
      <input
        class={`${block}__input`}
        type={kind}
        id={id}
        name={field.name}
        value={option.value}
        checked={checked}
        disabled={field.disabled || field.readOnly}
        aria-describedby={option.hint ? `${id}-option-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div class={`${block}__text`}>
        <label class={`${block}__label`} style={{ display: 'block' }} for={id}>
          {option.label}
        </label>
        {option.hint ? (
          <div id={`${id}-option-hint`} class={`govuk-hint ${block}__hint`}>
            {option.hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function controlProps(props: FieldProps) {
  return {
    disabled: props.disabled,
    readOnly: props.readOnly,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(props),
  };
}
