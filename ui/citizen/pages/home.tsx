import { ChevronRight, Hourglass, MessageCircleWarning, Search, SearchX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { CaseSummary, Procedure } from '../../shared/api/index.ts';
import { EmptyState, Icon, Loadable, Page } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { CaseList, isOpen } from '../components/case-list.tsx';
import { categories, feeText, termText } from '../components/procedure-facts.ts';
import { api } from '../data.ts';
import { href } from '../routes.ts';
import { byCategory, filterProcedures } from '../search.ts';

/** First page: search first, then what waits for the reader, then all procedures by category. */
export function HomePage() {
  const [query, setQuery] = useState('');
  const procedures = useResource((signal) => api.procedures(signal), []);
  return (
    <Page title={t('home.title')}>
      <form role="search" class="search" onSubmit={(event) => event.preventDefault()}>
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
      {me.value?.signedIn && query === '' ? <YourMatters /> : null}
      <Loadable resource={procedures} lines={8}>
        {(all) => <Procedures all={all} query={query} />}
      </Loadable>
    </Page>
  );
}

function Procedures({ all, query }: { all: Procedure[]; query: string }) {
  const found = filterProcedures(all, query);
  return (
    <>
      <p class="govuk-visually-hidden" role="status">
        {query ? t('home.found', { count: found.length }) : ''}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('home.nothing', { query })}>
          <p>{t('home.nothingHelp')}</p>
        </EmptyState>
      ) : (
        <div class="categories">
          {byCategory(found, categories).map(([category, members]) => (
            <section key={category} class="category">
              <h2>{t(`category.${category}`)}</h2>
              <ul class="tiles">
                {members.map((one) => (
                  <ProcedureTile key={one.key} procedure={one} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  );
}

function ProcedureTile({ procedure }: { procedure: Procedure }) {
  return (
    <li class="tile">
      <h3>
        <a class="tile-link" href={href('procedure', { key: procedure.key })}>
          {pick(procedure.name)}
          <Icon of={ChevronRight} />
        </a>
      </h3>
      <p>{pick(procedure.summary)}</p>
      <p class="muted small tile-facts">
        {procedure.term ? <span>{termText(procedure.term)}</span> : null}
        <span>{feeText(procedure.fee)}</span>
      </p>
    </li>
  );
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
