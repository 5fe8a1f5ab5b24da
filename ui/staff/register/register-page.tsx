import { signal } from '@preact/signals';
import { NotebookText, SearchX } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { onChange, request } from '../../shared/api/index.ts';
import { EmptyState, ErrorState, Page, Pagination, Skeleton } from '../../shared/components/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { useAnchor } from '../inbox/anchor.ts';
import { useLongList, type LongList } from '../parts/use-long-list.ts';
import { pathOf } from '../routes.ts';
import type { Entry, EntryListing } from './api.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryRow } from './entry-row.tsx';
import { Filters } from './filters.tsx';
import type { RegisterQuery } from './query.ts';
import { everything, registerPath } from './query.ts';
import { RegisterTable } from './register-table.tsx';

/** Changes closer together than this are read together, milliseconds. */
const GATHER = 250;

/** What is shown outlives the page: who comes back finds the same lines. */
const filter = signal<RegisterQuery>(everything);

/** The registers: the row to write in, then the lines, newest first; what is registered anywhere appears by itself. */
export function RegisterPage() {
  const { query, route } = useLocation();
  const [answer, setAnswer] = useState<EntryListing | null>(null);
  const list = useLongList<Entry>(async (cursor) => {
    const part = await request<EntryListing>(registerPath(filter.value, cursor));
    setAnswer(part);
    return part;
  }, Object.values(filter.value));
  const box = useRef<HTMLDivElement>(null);
  const rows = list.rows ?? [];
  useRegisterChanges(list);
  useAnchor(
    rows.map(({ id }) => id),
    box,
  );
  const open = (id: string | null) =>
    route(id ? `${pathOf('register')}?entry=${encodeURIComponent(id)}` : pathOf('register'));
  const filtered = Object.values(filter.value).some((value) => value !== '');
  return (
    <div class="page" ref={box}>
      <Page title={t('nav.register')}>
        {answer?.policies.add ? <EntryRow onAdd={list.refresh} /> : null}
        <Filters
          filter={filter.value}
          mayVerify={answer?.policies.verify ?? false}
          onChange={(wanted) => {
            filter.value = wanted;
          }}
        />
        {list.error === undefined ? null : <ErrorState error={list.error} onRetry={list.refresh} />}
        {list.rows === null && list.error === undefined ? <Skeleton lines={10} /> : null}
        {list.rows !== null && rows.length === 0 ? <Nothing filtered={filtered} /> : null}
        {answer?.closing ? (
          <p class="register-closing">
            {t('register.closing', {
              at: formatDateTime(answer.closing.at),
              no: answer.closing.lastNo,
              total: answer.closing.total,
              cancelled: answer.closing.cancelled,
            })}
          </p>
        ) : null}
        {rows.length > 0 ? <RegisterTable rows={rows} fresh={list.fresh} onOpen={open} /> : null}
        <Pagination next={list.next} busy={list.busy} onNext={list.more} />
      </Page>
      <EntryDialog id={query.entry ?? null} onClose={() => open(null)} onChange={list.refresh} />
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={SearchX} title={t('register.noMatch')}>
      <p>{t('register.noMatchText')}</p>
    </EmptyState>
  ) : (
    <EmptyState icon={NotebookText} title={t('register.empty')}>
      <p>{t('register.emptyText')}</p>
    </EmptyState>
  );
}

/** Reads again what changed: the first change at once, those that follow closely together. */
function useRegisterChanges(list: LongList<Entry>): void {
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => {
    let last = 0;
    return onChange(({ event }) => {
      if (event !== 'register.added' && event !== 'register.changed' && event !== 'resumed') return;
      const quiet = Date.now() - last > GATHER;
      last = Date.now();
      if (quiet) latest.current.refresh();
      else latest.current.refreshSoon();
    });
  }, []);
}
