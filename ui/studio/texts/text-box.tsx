import type { Language } from '../../shared/i18n/index.ts';
import type { Typing } from './use-typing.ts';

interface TextBoxProps extends Typing {
  id: string;
  language: Language;
  /** name for screen readers where no visible label stands beside it */
  name?: string;
  describedBy?: string;
  /** one line of a list grows with its text; a long text gets room at once */
  rows?: number;
  single?: boolean;
  readOnly?: boolean;
}

/** A text in one language: spelt, read aloud and hyphenated in it. */
export function TextBox({
  id,
  language,
  name,
  describedBy,
  rows = 1,
  single,
  readOnly,
  value,
  onInput,
  onBlur,
}: TextBoxProps) {
  const shared = {
    id,
    lang: language,
    value,
    readOnly,
    onBlur,
    'aria-label': name,
    'aria-describedby': describedBy,
    spellcheck: true,
  };
  return single ? (
    <input {...shared} type="text" class="govuk-input" onInput={(event) => onInput(event.currentTarget.value)} />
  ) : (
    <textarea
      {...shared}
      class="govuk-textarea text-box"
      rows={rows}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
