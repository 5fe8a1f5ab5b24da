import { t } from '../../shared/i18n/index.ts';
import { channels, directions, findParties, findSuggestions } from './api.ts';
import { Choice } from './choice.tsx';
import { Combobox } from './combobox.tsx';
import { ShortCount } from './more-facts.tsx';
import { departments, registers } from './names.ts';
import type { DraftErrors, EntryDraft } from './new-entry.ts';
import { withParty, withSuggestion } from './new-entry.ts';

/** The row as far as it is written, and how it changes. */
export interface RowFieldsProps {
  draft: EntryDraft;
  /** what to do about a wrong value */
  said: (field: keyof DraftErrors) => string | undefined;
  onChange: (part: Partial<EntryDraft>) => void;
}

/** What a pile of papers has in common: direction, register, way of arrival. */
export function KindFields({ draft, onChange }: Omit<RowFieldsProps, 'said'>) {
  return (
    <div class="entry-kind">
      <Choice
        id="entry-direction"
        label={t('register.direction')}
        value={draft.direction}
        onChange={(direction) => onChange({ direction })}
        options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
      />
      <Choice
        id="entry-register"
        label={t('register.kind')}
        value={draft.register}
        onChange={(register) => onChange({ register })}
        options={registers()}
      />
      <Choice
        id="entry-channel"
        label={t('register.channel')}
        value={draft.channel}
        onChange={(channel) => onChange({ channel })}
        options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
    </div>
  );
}

/** From or to whom, and about what: both with what was written before. */
export function WordFields({ draft, said, onChange }: RowFieldsProps) {
  return (
    <>
      <Combobox
        id="entry-party"
        label={t(`register.party.${draft.direction}`)}
        value={draft.party}
        error={said('party')}
        find={async (typed) =>
          (await findParties(typed)).map((party) => ({
            id: party.name,
            label: party.name,
            about: t('register.uses', { count: party.uses }),
            value: party,
          }))
        }
        onInput={(party) => onChange({ party })}
        onPick={(party) => onChange(withParty(draft, party))}
      />
      <Combobox
        id="entry-subject"
        label={t('register.subject')}
        value={draft.subject}
        error={said('subject')}
        find={async (typed) =>
          (await findSuggestions(draft.party, typed)).map((suggestion) => ({
            id: suggestion.subject,
            label: suggestion.subject,
            value: suggestion,
          }))
        }
        onInput={(subject) => onChange({ subject })}
        onPick={(suggestion) => onChange(withSuggestion(draft, suggestion))}
      />
    </>
  );
}

/** For whom, and how many sheets. */
export function PaperFields({ draft, said, onChange }: RowFieldsProps) {
  return (
    <>
      <Choice
        id="entry-department"
        label={t('register.department')}
        value={draft.department}
        note={draft.proposed ? t('register.proposed') : ''}
        options={[{ value: '', label: t('register.noDepartment') }, ...departments()]}
        onChange={(department) => onChange({ department, proposed: false })}
      />
      <ShortCount
        id="entry-leaves"
        label={t('register.leaves')}
        value={draft.leaves}
        error={said('leaves')}
        onInput={(leaves) => onChange({ leaves })}
      />
      <ShortCount
        id="entry-annexes"
        label={t('register.annexes')}
        value={draft.annexes}
        error={said('annexes')}
        onInput={(annexes) => onChange({ annexes })}
      />
    </>
  );
}
