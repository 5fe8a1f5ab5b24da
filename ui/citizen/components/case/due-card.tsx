import { CalendarClock } from 'lucide-preact';
import type { CaseDetails } from '../../../shared/api/index.ts';
import { Card, Details } from '../../../shared/components/index.ts';
import { formatDate, pick, t } from '../../../shared/i18n/index.ts';
import { isOpen } from '../case-list.tsx';

/** By when the city hall has to answer: the day, the working days left, and why it is that day. */
export function DueCard({ caseFile }: { caseFile: CaseDetails }) {
  const { dueDate, term } = caseFile;
  if (!dueDate || !isOpen(caseFile)) return null;
  const paused = term?.pauses?.find(({ to }) => to === null);
  return (
    <Card icon={CalendarClock} title={t('case.due')}>
      <p class="card-figure">{formatDate(dueDate)}</p>
      {paused ? <p>{t('case.duePausedNow', { from: formatDate(paused.from) })}</p> : null}
      <Countdown days={caseFile.daysLeft} />
      {term ? <Rule term={term} /> : null}
    </Card>
  );
}

/** Working days of the city hall until the last day, or since it. */
function Countdown({ days }: { days: number | null }) {
  if (days === null) return null;
  if (days < 0) return <p class="countdown" data-late="true">{t('due.over', { count: -days })}</p>;
  return <p class="countdown">{days === 0 ? t('due.today') : t('due.left', { count: days })}</p>;
}

function Rule({ term }: { term: NonNullable<CaseDetails['term']> }) {
  return (
    <Details summary={t('case.dueWhy')}>
      <p>{t('case.dueFrom', { date: formatDate(term.startsOn), term: t(`term.${term.unit}`, { count: term.amount }) })}</p>
      <p>{pick(term.legalBasis)}</p>
      {term.pauses?.map(({ from, to }) =>
        to ? <p key={from}>{t('case.duePaused', { from: formatDate(from), to: formatDate(to) })}</p> : null,
      )}
      {term.extensions?.map(({ at, unit, amount, dueDate, legalBasis }) => (
        <p key={at}>
          {t('due.extended', { date: formatDate(at), term: t(`term.${unit}`, { count: amount }), due: formatDate(dueDate) })}
          {' '}
          {pick(legalBasis)}
        </p>
      ))}
      <p class="muted small">{t('due.calendar')}</p>
    </Details>
  );
}
