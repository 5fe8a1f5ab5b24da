import { ChevronRight, SearchX } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Procedure } from '../../shared/api/index.ts';
import { Button, EmptyState, Icon } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city } from '../../shared/session/index.ts';
import { href } from '../routes.ts';
import type { Grouping } from '../search.ts';
import { filterProcedures, grouped, groupings } from '../search.ts';
import { feeText, termText } from './procedure-facts.ts';

/** All procedures laid out in one of three ways, or what the query finds, best first. */
export function Catalogue({ all, query, by }: { all: Procedure[]; query: string; by: Grouping }) {
  if (query.trim() !== '') return <Found found={filterProcedures(all, query)} query={query} />;
  const departments = city.value?.departments ?? [];
  const title = (name: string): string => {
    if (by === 'category' || name === 'other') return t(`category.${name}`);
    return by === 'life' ? t(`life.${name}`) : pick(departments.find(({ key }) => key === name)?.name);
  };
  return (
    <>
      <Groupings by={by} />
      <div class="categories">
        {grouped(all, by, departments.map(({ key }) => key)).map(([name, members]) => (
          <section key={name} class="category">
            <h2>{title(name)}</h2>
            <Tiles procedures={members} />
          </section>
        ))}
      </div>
    </>
  );
}

/** So many are shown at once: the best stand first, and a key press stays quick in a large catalogue. */
const shownAtOnce = 30;

function Found({ found, query }: { found: Procedure[]; query: string }) {
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [query]);
  const shown = all ? found : found.slice(0, shownAtOnce);
  return (
    <section aria-label={t('home.results')}>
      <p role="status" class="muted">
        {t('home.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('home.nothing', { query })}>
          <p>{t('home.nothingHelp')}</p>
        </EmptyState>
      ) : (
        <Tiles procedures={shown} />
      )}
      {shown.length < found.length ? (
        <Button look="secondary" onClick={() => setAll(true)}>
          {t('home.showAll', { count: found.length })}
        </Button>
      ) : null}
    </section>
  );
}

function Groupings({ by }: { by: Grouping }) {
  return (
    <nav class="groupings" aria-label={t('home.groupings')}>
      <ul>
        {groupings.map((one) => (
          <li key={one}>
            <a
              href={href('home', {}, one === 'category' ? {} : { by: one })}
              aria-current={one === by ? 'true' : undefined}
            >
              {t(`home.by.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Tiles({ procedures }: { procedures: Procedure[] }) {
  return (
    <ul class="tiles">
      {procedures.map((procedure) => (
        <li key={procedure.key} class="tile">
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
      ))}
    </ul>
  );
}
