import { X } from 'lucide-preact';
import { DateInput, FieldFrame, Icon, TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { findEntries } from './api.ts';
import { Combobox } from './combobox.tsx';
import type { DraftErrors, EntryDraft } from './new-entry.ts';

interface MoreFactsProps {
  draft: EntryDraft;
  said: (field: keyof DraftErrors) => string | undefined;
  onChange: (part: Partial<EntryDraft>) => void;
}

/** What is rarely written: the issuer's number and date, the answer's request, term, person, file. */
export function MoreFacts({ draft, said, onChange }: MoreFactsProps) {
  const text = (field: 'subjectHu' | 'person' | 'issuerNumber' | 'fileIndex' | 'offlineNumber') => (
    <TextInput
      id={`entry-${field}`}
      label={t(`register.${field}`)}
      value={draft[field]}
      onInput={(value) => onChange({ [field]: value })}
    />
  );
  const day = (field: 'issuerDate' | 'dueDate') => (
    <DateInput
      id={`entry-${field}`}
      label={t(`register.${field}`)}
      value={draft[field]}
      error={said(field)}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <div class="entry-more">
      {text('issuerNumber')}
      {day('issuerDate')}
      <LinkedNumber linked={draft.linked} onChange={(linked) => onChange({ linked })} />
      {text('subjectHu')}
      {text('person')}
      {day('dueDate')}
      {text('fileIndex')}
      {text('offlineNumber')}
      <FieldFrame id="entry-receivedAt" label={t('register.receivedAt')}>
        <input
          type="datetime-local"
          class="govuk-input"
          id="entry-receivedAt"
          value={draft.receivedAt}
          onInput={(event) => onChange({ receivedAt: event.currentTarget.value })}
        />
      </FieldFrame>
    </div>
  );
}

interface LinkedNumberProps {
  linked: EntryDraft['linked'];
  onChange: (linked: EntryDraft['linked']) => void;
}

/** The number that this document answers, found by number or words. */
export function LinkedNumber({ linked, onChange }: LinkedNumberProps) {
  if (linked) {
    return (
      <p class="linked-number">
        {t('register.linkedTo', { number: linked.number })}
        <button type="button" class="link-button" onClick={() => onChange(null)}>
          <Icon of={X} />
          {t('register.unlink')}
        </button>
      </p>
    );
  }
  return <EntryFinder id="entry-linked" label={t('register.linked')} onPick={onChange} />;
}

interface EntryFinderProps {
  id: string;
  label: string;
  onPick: (entry: { id: string; number: string }) => void;
}

function EntryFinder({ id, label, onPick }: EntryFinderProps) {
  return (
    <Combobox
      id={id}
      label={label}
      value={undefined}
      onInput={() => undefined}
      onPick={onPick}
      find={async (typed) =>
        typed.trim() === ''
          ? []
          : (await findEntries(typed))
              .slice(0, 8)
              .map((entry) => ({
                id: entry.id,
                label: entry.number,
                about: [entry.party, entry.subject].join(' · '),
                value: { id: entry.id, number: entry.number },
              }))
      }
    />
  );
}

interface ShortCountProps {
  id: string;
  label: string;
  value: string;
  error: string | undefined;
  onInput: (value: string) => void;
}

/** A number of sheets. */
export function ShortCount(props: ShortCountProps) {
  return <TextInput {...props} inputMode="numeric" width={4} maxLength={5} />;
}
