import type { ComponentChildren } from 'preact';
import { ErrorMessage } from '../../shared/components/index.ts';
import { languages, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import { StateMark } from './state-mark.tsx';
import { TextBox } from './text-box.tsx';
import type { TextEntry } from './translations.ts';
import { confirmText, writeHungarian } from './translations.ts';
import { useTyping } from './use-typing.ts';

interface TextPairProps {
  id: string;
  label: string;
  hint?: ComponentChildren;
  error?: string;
  /** the text as it is; with an empty Romanian there is nothing to translate yet */
  entry: TextEntry;
  /** writes the Romanian where it stands */
  onRomanian: (text: string) => void;
  rows?: number;
  optional?: boolean;
}

/** One text of a procedure in both languages beside each other, with how they stand to each other. */
export function TextPair({ id, label, hint, error, entry, onRomanian, rows, optional }: TextPairProps) {
  const workbench = useWorkbench();
  const readOnly = workbench.readOnly.value;
  const romanian = useTyping(entry.ro, entry, onRomanian);
  const hungarian = useTyping(entry.hu, entry, (text, base) =>
    workbench.write(
      writeHungarian(
        workbench.files.value,
        workbench.key,
        { ...base, id: entry.id, element: entry.element, ro: entry.ro },
        text,
      ),
      label,
      `${id}-hu`,
    ),
  );
  const confirm = () => workbench.write(confirmText(workbench.files.value, workbench.key, entry), label);
  const typing = { ro: romanian, hu: hungarian };
  const notes = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', entry.ro === '' ? '' : `${id}-state`]
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset
      class={
        error
          ? 'govuk-fieldset govuk-form-group govuk-form-group--error text-pair'
          : 'govuk-fieldset govuk-form-group text-pair'
      }
    >
      <legend class="govuk-fieldset__legend">
        {label}
        {optional ? <span class="optional"> {t('field.optional')}</span> : null}
      </legend>
      {hint ? (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage> : null}
      <div class="text-pair-sides">
        {languages.map((language) => (
          <div class="text-pair-side" key={language}>
            <label for={language === 'ro' ? id : `${id}-hu`}>{t(`texts.language.${language}`)}</label>
            <TextBox
              id={language === 'ro' ? id : `${id}-hu`}
              language={language}
              rows={rows}
              single={!rows}
              readOnly={readOnly}
              describedBy={notes || undefined}
              {...typing[language]}
            />
          </div>
        ))}
      </div>
      {entry.ro === '' ? null : (
        <StateMark id={`${id}-state`} state={entry.state} name={label} onConfirm={readOnly ? undefined : confirm} />
      )}
    </fieldset>
  );
}
