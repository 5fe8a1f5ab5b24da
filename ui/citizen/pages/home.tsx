import { Hourglass, MessageCircleWarning, Search } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { CaseSummary } from '../../shared/api/index.ts';
import { Icon, Loadable, Page } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { CaseList, isOpen } from '../components/case-list.tsx';
import { Catalogue } from '../components/catalogue.tsx';
import { DraftsHere } from '../components/drafts-here.tsx';
import { api } from '../data.ts';
import { href } from '../routes.ts';
import { groupings } from '../search.ts';

/** First page: search first, then what waits for the reader, then all procedures by category. */
export function HomePage() {
  const { query: asked } = useLocation();
  const [query, setQuery] = useState(asked.q ?? '');
  const by = groupings.find((one) => one === asked.by) ?? 'category';
  const procedures = useResource((signal) => api.procedures(signal), []);
  return (
    <Page title={t('home.title')}>
      <form role="search" class="search" onSubmit={(event) => keep(event, query)}>
        <label class="govuk-visually-hidden" for="search">
          {t('home.searchLabel')}
        </label>
        <Icon of={Search} />
        <input
          id="search"
          type="search"
          class="govuk-input"
          autocomplete="off"
          value={query}
          placeholder={t('home.searchHint')}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </form>
      {me.value?.signedIn && query === '' ? (
        <>
          <DraftsHere />
          <YourMatters />
        </>
      ) : null}
      <Loadable resource={procedures} lines={8}>
        {(all) => <Catalogue all={all} query={query} by={by} />}
      </Loadable>
    </Page>
  );
}

/** The words stay in the address, so that the list can be kept, shared and come back to. */
function keep(event: Event, query: string): void {
  event.preventDefault();
  history.replaceState(null, '', href('home', {}, query ? { q: query } : {}));
}

function YourMatters() {
  const cases = useResource((signal) => api.cases(null, signal), []);
  const open = (cases.value?.data ?? []).filter(isOpen);
  if (open.length === 0) return null;
  const waiting = open.filter((one) => one.waitingForYou);
  const running = open.filter((one) => !one.waitingForYou);
  return (
    <section class="matters" aria-labelledby="matters">
      <h2 id="matters">{t('home.matters')}</h2>
      <Matters
        icon={MessageCircleWarning}
        title={t('home.waiting', { count: waiting.length })}
        cases={waiting}
        accent
      />
      <Matters icon={Hourglass} title={t('home.running', { count: running.length })} cases={running} />
      <p>
        <a href={href('cases')}>{t('home.allCases')}</a>
      </p>
    </section>
  );
}

function Matters({
  icon,
  title,
  cases,
  accent,
}: {
  icon: typeof Search;
  title: string;
  cases: CaseSummary[];
  accent?: boolean;
}) {
  if (cases.length === 0) return null;
  return (
    <div class={accent ? 'card card--accent' : 'card'}>
      <h3 class="card-title">
        <Icon of={icon} />
        {title}
      </h3>
      <CaseList cases={cases.slice(0, 3)} />
    </div>
  );
}
