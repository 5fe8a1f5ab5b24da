import { t } from '../../../shared/i18n/index.ts';
import { BookVisit } from './book-visit.tsx';

/** The time at the counter for a request that was sent. */
export function VisitOfCase({ calendar, receipt }: { calendar: string; receipt: string }) {
  return (
    <section>
      <h2>{t('visit.book')}</h2>
      <BookVisit calendar={calendar} purpose={{ kind: 'case', receipt }} booked={null} />
    </section>
  );
}
