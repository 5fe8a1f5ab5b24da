import { Search, SearchX } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { EmptyState, ErrorState, Page, Pagination, Skeleton } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { arrowsInLinks } from './arrows.ts';
import { SearchBox } from '../parts/search-box.tsx';
import { useLongList } from '../parts/use-long-list.ts';
import type { Hit } from './api.ts';
import { isEnough, kinds, readHits, searchPath } from './api.ts';
import { HitList } from './hit-list.tsx';

const TYPING_PAUSE = 250;

/** Everything the reader may see that fits what was typed. What is looked for stands in the address. */
export function SearchPage() {
  const { query, route } = useLocation();
  const q = query.q ?? '';
  const kind = kinds.find((name) => name === query.kind) ?? '';
  const [words, setWords] = useState<string[]>([]);
  const list = useLongList<Hit>(async (cursor) => {
    if (!isEnough(q)) return { data: [] };
    const part = await readHits(q, kind, cursor);
    setWords((known) => (cursor ? [...new Set([...known, ...part.words])] : part.words));
    return part;
  }, [q, kind]);
  const box = useRef<HTMLDivElement>(null);
  const found = list.rows ?? [];
  return (
    <div class="page" ref={box} onKeyDown={(event) => arrowsInLinks(event, box.current)}>
      <Page title={t('search.title')}>
        <Typing q={q} onChange={(text) => route(searchPath(text, kind), true)} />
        <Kinds q={q} kind={kind} />
        {list.error === undefined ? null : <ErrorState error={list.error} onRetry={list.refresh} />}
        {list.rows === null && list.error === undefined ? <Skeleton lines={8} /> : null}
        {list.rows !== null && found.length === 0 ? <Nothing asked={isEnough(q)} /> : null}
        {found.length > 0 ? <HitList hits={found} words={words} /> : null}
        <p class="govuk-visually-hidden" role="status">{list.busy ? '' : statusOf(found.length, list.next !== null)}</p>
        <Pagination next={list.next} busy={list.busy} onNext={list.more} />
      </Page>
    </div>
  );
}

function Typing({ q, onChange }: { q: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped((old) => (old.trim() === q ? old : q)), [q]);
  useEffect(() => {
    const timer = setTimeout(() => typed.trim() !== q && onChange(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div class="list-tools">
      <SearchBox id="search-query" label={t('search.label')} hint={t('search.hint')} value={typed} onInput={setTyped} />
    </div>
  );
}

function Kinds({ q, kind }: { q: string; kind: string }) {
  return (
    <nav class="views" aria-label={t('search.kinds')}>
      <ul>
        {['', ...kinds].map((name) => (
          <li key={name}>
            <a href={searchPath(q, name)} aria-current={name === kind ? 'page' : undefined}>
              {t(`search.kind.${name || 'all'}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ asked }: { asked: boolean }) {
  return asked
    ? <EmptyState icon={SearchX} title={t('search.nothing')}><p>{t('search.nothingText')}</p></EmptyState>
    : <EmptyState icon={Search} title={t('search.start')}><p>{t('search.startText')}</p></EmptyState>;
}

function statusOf(count: number, more: boolean): string {
  if (count === 0) return t('search.nothing');
  return more ? t('search.firstShown', { count }) : t('search.shown', { count });
}
