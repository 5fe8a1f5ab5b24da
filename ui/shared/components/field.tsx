import { CircleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { Icon } from './icon.tsx';

/** What every field says about itself. */
export interface FieldProps {
  /** id of the (first) control */
  id: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** what to do about a wrong answer */
  error?: string;
  /** may stay empty: said in words after the label */
  optional?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
}

interface FrameProps extends FieldProps {
  /** several controls under one question: fieldset and legend instead of a label */
  group?: boolean;
  children: ComponentChildren;
}

/** Label (or legend), hint, error and the control, in the order of the GOV.UK markup. */
export function FieldFrame(props: FrameProps) {
  const { id, error, group, children } = props;
  const inner = (
    <>
      <FieldNotes {...props} />
      {children}
    </>
  );
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {group ? (
        <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
          <legend class="govuk-fieldset__legend">
            <FieldName {...props} />
          </legend>
          {inner}
        </fieldset>
      ) : (
        <>
          <label class="govuk-label" for={id}>
            <FieldName {...props} />
          </label>
          {inner}
        </>
      )}
    </div>
  );
}

/** Ids of hint and error for `aria-describedby`; undefined when there is neither. */
export function describedBy({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return ids || undefined;
}

function FieldName({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional ? <span class="optional"> {t('field.optional')}</span> : null}
    </>
  );
}

function FieldNotes({ id, hint, error }: FieldProps) {
  return (
    <>
      {hint ? (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
    </>
  );
}

interface ErrorMessageProps {
  id?: string;
  /** the place where the focus goes from the list of errors */
  focusable?: boolean;
  children: ComponentChildren;
}

/** What is wrong with an answer: said by colour, by sign and, for who hears the page, by a word in front. */
export function ErrorMessage({ id, focusable, children }: ErrorMessageProps) {
  return (
    <p id={id} class="govuk-error-message" tabIndex={focusable ? -1 : undefined}>
      <Icon of={CircleAlert} />
      <span>
        <span class="govuk-visually-hidden">{t('field.errorPrefix')} </span>
        {children}
      </span>
    </p>
  );
}
