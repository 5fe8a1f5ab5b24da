import { NotebookText, SearchX } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Listing } from '../../shared/api/index.ts';
import { onChange, request } from '../../shared/api/index.ts';
import { EmptyState, ErrorState, LiveState, Page, Pagination, Skeleton } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { RegisterLine } from '../api/index.ts';
import { useAnchor } from '../inbox/anchor.ts';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import { useLongList } from '../parts/use-long-list.ts';
import type { RegisterQuery } from './query.ts';
import { registerPath, yearsBack } from './query.ts';
import { RegisterTable, registerName } from './register-table.tsx';

const TYPING_PAUSE = 300;
const YEARS = 5;

/** The registers, newest entry first; what is registered anywhere appears by itself. */
export function RegisterPage() {
  const [filter, setFilter] = useState<RegisterQuery>({ q: '', year: '', register: '' });
  const list = useLongList<RegisterLine>(
    (cursor) => request<Listing<RegisterLine>>(registerPath(filter, cursor)), [filter.q, filter.year, filter.register]);
  const box = useRef<HTMLDivElement>(null);
  const rows = list.rows ?? [];
  const known = useKnownRegisters(rows);
  useEffect(() => onChange(({ event }) => {
    if (event === 'register.added' || event === 'resumed') list.refreshSoon();
  }), [filter]);
  useAnchor(rows.map(({ id }) => id), box);
  const filtered = filter.q !== '' || filter.year !== '' || filter.register !== '';
  return (
    <div class="page" ref={box}>
      <Page title={t('nav.register')}>
        <Tools filter={filter} registers={known} onChange={setFilter} />
        {list.error === undefined ? null : <ErrorState error={list.error} onRetry={list.refresh} />}
        {list.rows === null && list.error === undefined ? <Skeleton lines={10} /> : null}
        {list.rows !== null && rows.length === 0
          ? filtered
            ? <EmptyState icon={SearchX} title={t('register.noMatch')}><p>{t('register.noMatchText')}</p></EmptyState>
            : <EmptyState icon={NotebookText} title={t('register.empty')}><p>{t('register.emptyText')}</p></EmptyState>
          : null}
        {rows.length > 0 ? <RegisterTable rows={rows} fresh={list.fresh} /> : null}
        <Pagination next={list.next} busy={list.busy} onNext={list.more} />
      </Page>
    </div>
  );
}

interface ToolsProps {
  filter: RegisterQuery;
  registers: string[];
  onChange: (filter: RegisterQuery) => void;
}

function Tools({ filter, registers, onChange }: ToolsProps) {
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => {
    const timer = setTimeout(() => typed !== filter.q && onChange({ ...filter, q: typed }), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div class="list-tools">
      <SearchBox id="register-query" label={t('register.search')} hint={t('register.searchHint')}
        value={typed} onInput={setTyped} />
      <Chooser id="register-year" label={t('register.year')} value={filter.year}
        onChange={(year) => onChange({ ...filter, year })}
        options={[
          { value: '', label: t('register.allYears') },
          ...yearsBack(new Date(), YEARS).map((year) => ({ value: year, label: year })),
        ]} />
      <Chooser id="register-kind" label={t('register.kind')} value={filter.register}
        onChange={(register) => onChange({ ...filter, register })}
        options={[
          { value: '', label: t('register.allKinds') },
          ...registers.map((key) => ({ value: key, label: registerName(key) })),
        ]} />
      <LiveState />
    </div>
  );
}

/** Registers seen so far, so that the choice stays complete while one of them is chosen. */
function useKnownRegisters(rows: RegisterLine[]): string[] {
  const known = useRef(new Set<string>());
  for (const row of rows) known.current.add(row.register);
  return [...known.current].sort();
}
