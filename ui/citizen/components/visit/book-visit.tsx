import { useState } from 'preact/hooks';
import { toast } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import type { Appointment, Purpose } from '../../visit-api.ts';
import { bookTime } from '../../visit-api.ts';
import { Booked } from './booked.tsx';
import { ChooseTime } from './choose-time.tsx';

interface BookVisitProps {
  calendar: string;
  purpose: Purpose;
  booked: Appointment | null;
}

/** The time that is booked for a request, or the choice of one. */
export function BookVisit({ calendar, purpose, booked }: BookVisitProps) {
  const [appointment, setAppointment] = useState(booked);
  if (appointment) {
    return (
      <>
        <Booked appointment={appointment} link />
        <p class="muted small">{t('visit.notice')}</p>
      </>
    );
  }
  return (
    <>
      <p>{t('visit.bookHelp')}</p>
      <ChooseTime
        calendar={calendar}
        confirm={t('visit.confirm')}
        onChoose={async (startsAt, spoken, key) => {
          setAppointment(await bookTime(purpose, startsAt, spoken, key));
          toast(t('visit.booked'));
        }}
      />
    </>
  );
}
