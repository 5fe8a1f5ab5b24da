import { Eye } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { Button, Loadable, SummaryList } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Moment } from '../parts/dates.tsx';
import { CaseBlock } from './case-block.tsx';
import type { Access } from './related-api.ts';
import { relatedApi } from './related-api.ts';

/** Readings shown before the whole list is asked for. */
const first = 5;

/** Who may see the case, and who has looked at it. */
export function AccessBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => relatedApi.access(caseId, signal), [caseId]);
  if (resource.error instanceof ApiError && resource.error.status === 404) return null;
  return (
    <CaseBlock icon={Eye} title={t('access.title')}>
      <Loadable resource={resource} lines={3}>
        {(access) => (
          <>
            <SummaryList rows={[
              { key: t('access.departments'), value: access.departments.map(({ name }) => pick(name)).join(', ') },
              { key: t('access.people'), value: <People people={access.people} /> },
              ...(access.excluded.length > 0
                ? [{ key: t('access.excluded'), value: access.excluded.map(({ name }) => name).join(', ') }]
                : []),
            ]} />
            <h3>{t('access.readings')}</h3>
            <Readings readings={access.readings} />
          </>
        )}
      </Loadable>
    </CaseBlock>
  );
}

function People({ people }: { people: Access['people'] }) {
  if (people.length === 0) return <>–</>;
  return (
    <ul class="plain-list">
      {people.map(({ name, why, inPlaceOf }) => (
        <li key={`${name}${why}`}>
          {name} <span class="muted small">{t(`access.why.${why}`, { name: inPlaceOf ?? '' })}</span>
        </li>
      ))}
    </ul>
  );
}

function Readings({ readings }: { readings: Access['readings'] }) {
  const [all, setAll] = useState(false);
  if (readings.length === 0) return <p class="muted">{t('access.noReadings')}</p>;
  return (
    <>
      <ul class="plain-list">
        {readings.slice(0, all ? readings.length : first).map(({ at, name, purpose }) => (
          <li key={`${at}${name}${purpose}`}>{name} <span class="muted small"><Moment value={at} /></span></li>
        ))}
      </ul>
      {all || readings.length <= first
        ? null
        : <Button look="secondary" onClick={() => setAll(true)}>{t('access.all', { count: readings.length })}</Button>}
    </>
  );
}
