import '../cases.css';
import { FolderOpen, Search } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { CaseSummary } from '../../shared/api/index.ts';
import { onChange } from '../../shared/api/index.ts';
import { ButtonLink, EmptyState, ErrorState, Icon, LiveState, Loadable, Page, Pagination } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { CaseList } from '../components/case-list.tsx';
import { caseApi, caseParts, type CasePart, type CaseWish } from '../components/case/api.ts';
import { DraftsHere } from '../components/drafts-here.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { PreparedHere } from '../components/visit-here.tsx';
import { href } from '../routes.ts';

/** Query part that names the part of the list. */
const PART_QUERY = 'arata';
/** How the parts are called in the address. */
const partWords: Record<CasePart, string> = { needs_me: 'de-completat', in_work: 'in-lucru', finished: 'incheiate' };
/** Pause of the typing before the list is asked for, milliseconds. */
const typingPause = 300;

/** All matters of the reader: what waits for them, what is in work, what is over. */
export function CasesPage() {
  return (
    <Page
      title={t('cases.title')}
      lead={me.value?.signedIn ? undefined : <a href={href('status')}>{t('cases.withoutAccount')}</a>}
    >
      {me.value?.signedIn ? <DraftsHere /> : null}
      {me.value?.signedIn ? <PreparedHere /> : null}
      {me.value?.signedIn ? <Cases /> : <SignInNeeded reason={t('cases.signIn')} />}
    </Page>
  );
}

function Cases() {
  const { query } = useLocation();
  const part = caseParts.find((one) => partWords[one] === query[PART_QUERY]) ?? null;
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [sort, setSort] = useState<CaseWish['sort']>('updated');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const wish: CaseWish = { part, q, sort };
  const first = useResource((signal) => caseApi.own(wish, null, signal), [part, q, sort]);
  useEffect(
    () => onChange(({ event }) => {
      if (event === 'case.changed' || event === 'resumed') first.reload();
    }),
    [part, q, sort],
  );
  const counts = first.value?.counts;
  const total = counts ? counts.needs_me + counts.in_work + counts.finished : null;
  return (
    <>
      {total === 0 ? null : (
        <>
          <nav class="filter-tabs" aria-label={t('cases.parts')}>
            {[null, ...caseParts].map((one) => (
              <a
                key={one}
                href={href('cases', {}, one ? { [PART_QUERY]: partWords[one] } : {})}
                aria-current={one === part ? 'page' : undefined}
              >
                {t(`cases.part.${one ?? 'all'}`)}
                {one && counts ? ` (${counts[one]})` : ''}
              </a>
            ))}
          </nav>
          <div class="case-search">
            <SearchField value={typed} onInput={setTyped} />
            <SortField value={sort} onChange={setSort} />
          </div>
        </>
      )}
      <Loadable resource={first} lines={6}>
        {({ data, page }) => data.length === 0
          ? <Nothing all={total === 0} part={part} q={q} />
          : <Found key={`${part} ${q} ${sort} ${data[0]?.updatedAt}`} wish={wish} cases={data} next={page.next} />}
      </Loadable>
    </>
  );
}

function SearchField({ value, onInput }: { value: string; onInput: (typed: string) => void }) {
  return (
    <div class="search">
      <label class="govuk-visually-hidden" for="case-search">{t('cases.search')}</label>
      <Icon of={Search} />
      <input
        id="case-search"
        type="search"
        class="govuk-input"
        placeholder={t('cases.searchHint')}
        value={value}
        maxLength={100}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function SortField({ value, onChange: change }: { value: CaseWish['sort']; onChange: (sort: CaseWish['sort']) => void }) {
  return (
    <div class="case-sort">
      <label class="govuk-label" for="case-sort">{t('cases.sort')}</label>
      <select
        id="case-sort"
        class="govuk-select"
        value={value}
        onChange={(event) => change(event.currentTarget.value === 'registered' ? 'registered' : 'updated')}
      >
        <option value="updated">{t('cases.sort.updated')}</option>
        <option value="registered">{t('cases.sort.registered')}</option>
      </select>
    </div>
  );
}

function Found({ wish, cases, next: following }: { wish: CaseWish; cases: CaseSummary[]; next: string | null }) {
  const [rest, setRest] = useState<{ cases: CaseSummary[]; next: string | null }>({ cases: [], next: following });
  const more = useAction(async () => {
    const { data, page } = await caseApi.own(wish, rest.next);
    setRest((old) => ({ cases: [...old.cases, ...data], next: page.next }));
  });
  return (
    <>
      <LiveState />
      <CaseList cases={[...cases, ...rest.cases]} />
      {more.error === undefined ? null : <ErrorState error={more.error} />}
      <Pagination next={rest.next} busy={more.busy} onNext={() => void more.run()} />
    </>
  );
}

function Nothing({ all, part, q }: { all: boolean; part: CasePart | null; q: string }) {
  if (all) {
    return (
      <EmptyState icon={FolderOpen} title={t('cases.empty')}>
        <p>{t('cases.emptyHelp')}</p>
        <ButtonLink href={href('home')}>{t('cases.find')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={FolderOpen} title={q ? t('cases.noMatch', { query: q }) : t(`cases.none.${part ?? 'all'}`)}>
      {q ? <p>{t('cases.noMatchHelp')}</p> : null}
    </EmptyState>
  );
}
