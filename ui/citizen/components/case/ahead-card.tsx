import { Signpost } from 'lucide-preact';
import { Card } from '../../../shared/components/index.ts';
import { formatDate, pick, t } from '../../../shared/i18n/index.ts';
import type { Outlook } from './api.ts';

/** What may come next, how it may end, and about when: from the procedure's own history, never a promise. */
export function AheadCard({ outlook }: { outlook: Outlook }) {
  const { next, outcomes, likely, longer } = outlook;
  if (next.length === 0 && outcomes.length === 0) return null;
  return (
    <Card icon={Signpost} title={t('ahead.title')}>
      <List title={t('ahead.next')} items={next.map(({ activity, title }) => [activity, pick(title)])} />
      <List title={t('ahead.outcomes')} items={outcomes.map(({ event, title }) => [event, pick(title)])} />
      {likely ? (
        <>
          <h3 class="ahead-title">{t('ahead.likely')}</h3>
          <p>
            {likely.from === likely.to
              ? t('ahead.around', { date: formatDate(likely.from) })
              : t('ahead.between', { from: formatDate(likely.from), to: formatDate(likely.to) })}
          </p>
          <p class="muted small">{t('ahead.noPromise')}</p>
        </>
      ) : null}
      {longer ? <p class="small">{t('ahead.longer')}</p> : null}
    </Card>
  );
}

function List({ title, items }: { title: string; items: [key: string, words: string][] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 class="ahead-title">{title}</h3>
      <ul class="ahead-list">
        {items.map(([key, words]) => (
          <li key={key}>{words}</li>
        ))}
      </ul>
    </>
  );
}
