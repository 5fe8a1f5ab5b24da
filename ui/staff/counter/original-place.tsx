import { TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Original } from './api.ts';

/** Nothing written down. */
export const noPlace: Original = { room: '', shelf: '', file: '' };

/** The place as it is sent: null where nothing was written down. */
export const placeOrNull = (place: Original): Original | null =>
  Object.values(place).some((part) => part.trim() !== '') ? place : null;

/** Where the signed paper itself is kept. */
export function OriginalPlace({ value, onChange }: { value: Original; onChange: (place: Original) => void }) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend">
        <h2>{t('counter.original')}</h2>
      </legend>
      <p class="muted">{t('counter.originalHint')}</p>
      {(['room', 'shelf', 'file'] as const).map((part) => (
        <TextInput
          key={part}
          id={`counter-original-${part}`}
          label={t(`counter.original.${part}`)}
          value={value[part]}
          maxLength={60}
          width={10}
          optional
          autocomplete="off"
          onInput={(text) => onChange({ ...value, [part]: text })}
        />
      ))}
    </fieldset>
  );
}
