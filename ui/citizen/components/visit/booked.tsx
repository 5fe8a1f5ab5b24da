import { CalendarPlus } from 'lucide-preact';
import { Icon, SummaryList } from '../../../shared/components/index.ts';
import { currentLanguage, pick, t } from '../../../shared/i18n/index.ts';
import { href } from '../../routes.ts';
import type { Appointment } from '../../visit-api.ts';
import { whenText } from './when.ts';

/** A booked time with place, code, calendar file and, where it is shown beside something else, the way to its page. */
export function Booked({ appointment, link }: { appointment: Appointment; link: boolean }) {
  const { calendar, code, icsUrl, mayChange, spoken, startsAt, state } = appointment;
  return (
    <>
      <SummaryList
        rows={[
          { key: t('visit.when'), value: <span class="visit-when">{whenText(startsAt)}</span> },
          { key: t('visit.where'), value: [calendar.name, calendar.place, calendar.address].map(pick).join(', ') },
          { key: t('visit.language'), value: t(`visit.spoken.${spoken}`) },
          { key: t('visit.code'), value: code },
          ...(state === 'booked' ? [] : [{ key: t('visit.state'), value: t(`visit.state.${state}`) }]),
        ]}
      />
      {mayChange ? (
        <div class="govuk-button-group">
          <a class="govuk-button govuk-button--secondary" href={`${icsUrl}?lang=${currentLanguage()}`} download>
            <Icon of={CalendarPlus} /> {t('visit.ics')}
          </a>
          {link ? <a href={href('appointment', { code })}>{t('visit.change')}</a> : null}
        </div>
      ) : null}
    </>
  );
}
