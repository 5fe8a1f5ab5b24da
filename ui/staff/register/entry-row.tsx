import { Stamp } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Details, errorText, Icon, NotificationBanner } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useLetterKeys } from '../shell/shortcuts.ts';
import type { DuplicateScan, Entry } from './api.ts';
import { addEntry, channels, directions, findParties, findSuggestions } from './api.ts';
import { Choice } from './choice.tsx';
import { Combobox } from './combobox.tsx';
import { MoreFacts, ShortCount } from './more-facts.tsx';
import { departments, registers } from './names.ts';
import type { DraftErrors, EntryDraft } from './new-entry.ts';
import { bodyOf, draftErrors, emptyDraft, nextDraft, withParty, withSuggestion } from './new-entry.ts';
import { Registered } from './registered.tsx';
import { Scans, useScans } from './scans.tsx';

interface EntryRowProps {
  /** called with each line just registered */
  onAdd: (entry: Entry) => void;
}

/** The row that is always ready: Tab through it, Enter registers, the next document at once. Scans may be dropped on it. */
export function EntryRow({ onAdd }: EntryRowProps) {
  const [draft, setDraft] = useState<EntryDraft>(() => emptyDraft(registers()[0]?.value ?? ''));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [done, setDone] = useState<{ entries: Entry[]; warnings: DuplicateScan[] }>({ entries: [], warnings: [] });
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<EntryDraft>) => setDraft((old) => ({ ...old, ...part }));
  const scans = useScans(draft.scans, (update) => setDraft((old) => ({ ...old, scans: update(old.scans) })));
  const start = () => form.current?.querySelector<HTMLInputElement>('#entry-party')?.focus();
  const add = useAction<EntryDraft>(async (sent, key) => {
    const { data, warnings } = await addEntry(bodyOf(sent), key);
    setDone(({ entries }) => ({ entries: [data, ...entries], warnings }));
    setDraft(nextDraft(sent));
    onAdd(data);
    start();
  });
  useEffect(start, []);
  useLetterKeys({ n: start });
  const submit = (event: JSX.TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (scans.sending.length > 0) return;
    const found = draftErrors(draft);
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLElement>(`#entry-${first}`)?.focus();
    else void add.run(draft);
  };
  const said = (field: keyof DraftErrors) => errors[field] && t(errors[field]);
  return (
    <form ref={form} class="entry-row" data-over={scans.over} aria-label={t('register.newEntry')} noValidate onSubmit={submit} {...scans.drop}>
      <div class="entry-kind">
        <Choice id="entry-direction" label={t('register.direction')} value={draft.direction} onChange={(direction) => change({ direction })}
          options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))} />
        <Choice id="entry-register" label={t('register.kind')} value={draft.register} onChange={(register) => change({ register })} options={registers()} />
        <Choice id="entry-channel" label={t('register.channel')} value={draft.channel} onChange={(channel) => change({ channel })}
          options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </div>
      <div class="entry-main">
        <Combobox id="entry-party" label={t(`register.party.${draft.direction}`)} value={draft.party} error={said('party')}
          find={async (typed) => (await findParties(typed)).map((party) => (
            { id: party.name, label: party.name, about: t('register.uses', { count: party.uses }), value: party }))}
          onInput={(party) => change({ party })} onPick={(party) => setDraft((old) => withParty(old, party))} />
        <Combobox id="entry-subject" label={t('register.subject')} value={draft.subject} error={said('subject')}
          find={async (typed) => (await findSuggestions(draft.party, typed)).map((suggestion) => (
            { id: suggestion.subject, label: suggestion.subject, value: suggestion }))}
          onInput={(subject) => change({ subject })} onPick={(suggestion) => setDraft((old) => withSuggestion(old, suggestion))} />
        <Choice id="entry-department" label={t('register.department')} value={draft.department} note={draft.proposed ? t('register.proposed') : ''}
          options={[{ value: '', label: t('register.noDepartment') }, ...departments()]}
          onChange={(department) => change({ department, proposed: false })} />
        <ShortCount id="entry-leaves" label={t('register.leaves')} value={draft.leaves} error={said('leaves')} onInput={(leaves) => change({ leaves })} />
        <ShortCount id="entry-annexes" label={t('register.annexes')} value={draft.annexes} error={said('annexes')} onInput={(annexes) => change({ annexes })} />
        <Button type="submit" busy={add.busy || scans.sending.length > 0}><Icon of={Stamp} />{t('register.add')}</Button>
      </div>
      <Scans state={scans} files={draft.scans} />
      <Details summary={t('register.more')}><MoreFacts draft={draft} said={said} onChange={change} /></Details>
      <div role="alert">
        {add.error === undefined ? null : (
          <NotificationBanner tone="warning" title={t('register.notAdded')}><p>{errorText(add.error)}</p></NotificationBanner>
        )}
      </div>
      <Registered entries={done.entries} warnings={done.warnings} />
    </form>
  );
}
