import { Stamp } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Details, errorText, Icon, NotificationBanner } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useLetterKeys } from '../shell/shortcuts.ts';
import type { DuplicateScan, Entry } from './api.ts';
import { addEntry } from './api.ts';
import { MoreFacts } from './more-facts.tsx';
import { registers } from './names.ts';
import type { DraftErrors, EntryDraft } from './new-entry.ts';
import { bodyOf, draftErrors, emptyDraft, nextDraft, withProposal } from './new-entry.ts';
import { Readings, useReadings } from './readings.tsx';
import { Registered } from './registered.tsx';
import { KindFields, PaperFields, WordFields } from './row-fields.tsx';
import { Scans, useScans } from './scans.tsx';

interface EntryRowProps {
  /** called with each line just registered */
  onAdd: (entry: Entry) => void;
}

/**
 * The row that is always ready: Tab through it, Enter registers, the next document at once. Scans may be dropped on
 * it; their text fills in what nobody has typed.
 */
export function EntryRow({ onAdd }: EntryRowProps) {
  const [draft, setDraft] = useState<EntryDraft>(() => emptyDraft(registers()[0]?.value ?? ''));
  const [errors, setErrors] = useState<DraftErrors>({});
  /** Enter came while a scan was on its way */
  const [hurried, setHurried] = useState(false);
  const [done, setDone] = useState<{ entries: Entry[]; warnings: DuplicateScan[] }>({ entries: [], warnings: [] });
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<EntryDraft>) => setDraft((old) => ({ ...old, ...part }));
  const scans = useScans(draft, setDraft);
  const readings = useReadings(draft.scans, ({ proposal }) => {
    if (proposal) setDraft((old) => withProposal(old, proposal));
  });
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
    setHurried(scans.sending.length > 0);
    if (scans.sending.length > 0) return;
    const found = draftErrors(draft);
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLElement>(`#entry-${first}`)?.focus();
    else void add.run(draft);
  };
  const said = (field: keyof DraftErrors) => errors[field] && t(errors[field]);
  return (
    <form
      ref={form}
      class="entry-row"
      aria-label={t('register.newEntry')}
      noValidate
      onSubmit={submit}
      {...scans.drop}
    >
      <KindFields draft={draft} onChange={change} />
      <div class="entry-main">
        <WordFields draft={draft} said={said} onChange={change} />
        <PaperFields draft={draft} said={said} onChange={change} />
        <Button type="submit" busy={add.busy || scans.sending.length > 0}>
          <Icon of={Stamp} />
          {t('register.add')}
        </Button>
      </div>
      <Scans state={scans} draft={draft} onChange={setDraft} />
      <Readings readings={readings} scans={draft.scans} filled={draft.fromScan} />
      <Details summary={t('register.more')}>
        <MoreFacts draft={draft} said={said} onChange={change} />
      </Details>
      <div role="status">
        {hurried && scans.sending.length > 0
          ? <NotificationBanner title={t('register.scanOnItsWay')}><p>{t('register.scanOnItsWayText')}</p></NotificationBanner>
          : null}
      </div>
      <div role="alert">
        {add.error === undefined ? null : (
          <NotificationBanner tone="warning" title={t('register.notAdded')}>
            <p>{errorText(add.error)}</p>
          </NotificationBanner>
        )}
      </div>
      <Registered entries={done.entries} warnings={done.warnings} />
    </form>
  );
}
