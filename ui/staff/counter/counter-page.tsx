import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Card, Loadable, Page } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { Failed } from '../parts/failed.tsx';
import { pathOf } from '../routes.ts';
import type { Begun, Offer } from './api.ts';
import { beginFiling, discardFiling, readCounter } from './api.ts';
import type { Chosen } from './applicant.ts';
import { DayList } from './day-list.tsx';
import { PersonSearch } from './person-search.tsx';
import { PreparedSearch } from './prepared-search.tsx';

/** The counter: who has come, what they ask for, and what was begun and not sent. */
export function CounterPage() {
  const counter = useResource((signal) => readCounter(signal), []);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <div class="page">
      <Page title={t('counter.title')} lead={t('counter.lead')}>
        <p><a href={pathOf('mandates')}>{t('mandates.title')}</a></p>
        <Loadable resource={counter} lines={8}>
          {({ procedures, begun }) => (
            <>
              {chosen ? (
                <Matters chosen={chosen} procedures={procedures} onBack={() => setChosen(null)} />
              ) : (
                <>
                  <PreparedSearch />
                  <PersonSearch onChoose={setChosen} />
                </>
              )}
              {chosen ? null : <DayList />}
              {chosen ? null : <BegunList begun={begun} onChange={counter.reload} />}
            </>
          )}
        </Loadable>
      </Page>
    </div>
  );
}

interface MattersProps {
  chosen: Chosen;
  procedures: Offer[];
  onBack: () => void;
}

/** What the person may ask for. */
function Matters({ chosen, procedures, onBack }: MattersProps) {
  const { route } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const begin = useAction<string>(async (key) => {
    route(pathOf('filing', { id: await beginFiling(key, chosen.applicant) }));
  });
  const offered = procedures.filter(({ makesAccount }) => !(makesAccount && chosen.hasAccount));
  return (
    <section class="counter-step">
      <h2 tabIndex={-1} ref={heading}>
        {chosen.name ? t('counter.whatFor', { name: chosen.name }) : t('counter.whatForNew')}
      </h2>
      <button type="button" class="link-button" onClick={onBack}>
        {t('counter.otherPerson')}
      </button>
      <Failed error={begin.error} />
      <ul class="matters counter-matters">
        {offered.map((offer) => (
          <li key={offer.key} class="card matter">
            <h3 class="card-title">
              <button
                type="button"
                class="link-button"
                aria-disabled={begin.busy ? 'true' : undefined}
                onClick={() => void begin.run(offer.key)}
              >
                {pick(offer.name)}
              </button>
            </h3>
            <p>{t(hintOf(offer))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the officer should know before choosing. */
function hintOf({ makesAccount, asksIdentity }: Offer): string {
  if (makesAccount) return 'counter.accountHint';
  return asksIdentity ? 'counter.identityAsked' : 'counter.identityFree';
}

/** What the officer began and did not send. */
function BegunList({ begun, onChange }: { begun: Begun[]; onChange: () => void }) {
  const discard = useAction<string>(async (id) => {
    await discardFiling(id);
    onChange();
  });
  if (begun.length === 0) return null;
  return (
    <Card title={t('counter.begun')} tone="quiet">
      <Failed error={discard.error} />
      <ul class="counter-list">
        {begun.map(({ id, procedure, applicantName, updatedAt }) => (
          <li key={id}>
            <span>
              <a href={pathOf('filing', { id })}>{applicantName || t('counter.nameless')}</a>
              <span class="muted small">
                {pick(procedure.name)} · {formatDateTime(updatedAt)}
              </span>
            </span>
            <button
              type="button"
              class="link-button"
              aria-disabled={discard.busy ? 'true' : undefined}
              onClick={() => void discard.run(id)}
            >
              {t('counter.discard')}
              <span class="govuk-visually-hidden">
                {' '}
                {applicantName}, {pick(procedure.name)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
