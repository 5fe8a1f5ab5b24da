import '../visit.css';
import { useState } from 'preact/hooks';
import {
  Button,
  Dialog,
  ErrorState,
  Loadable,
  NotificationBanner,
  Page,
  toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { PageProps } from '../app.tsx';
import { Booked } from '../components/visit/booked.tsx';
import { ChooseTime } from '../components/visit/choose-time.tsx';
import { Papers } from '../components/visit/papers.tsx';
import type { Appointment } from '../visit-api.ts';
import { cancelAppointment, moveAppointment, readAppointment } from '../visit-api.ts';

/** An appointment by its code: when, where, what to bring; moved or cancelled here. */
export function AppointmentPage({ params }: PageProps) {
  const code = params.code ?? '';
  const resource = useResource((signal) => readAppointment(code, signal), [code]);
  return (
    <Page narrow title={t('visit.title')} lead={resource.value ? pick(resource.value.procedure.name) : null}>
      <Loadable resource={resource} lines={6}>
        {(appointment) => <Shown key={appointment.startsAt} loaded={appointment} />}
      </Loadable>
    </Page>
  );
}

function Shown({ loaded }: { loaded: Appointment }) {
  const [appointment, setAppointment] = useState(loaded);
  const [moving, setMoving] = useState(false);
  const { calendar, code, instruction, mayChange, spoken, state } = appointment;
  return (
    <>
      {state === 'cancelled' || state === 'missed' ? (
        <NotificationBanner tone="warning">
          <p>{t(state === 'missed' ? 'visit.missedText' : 'visit.cancelled')}</p>
        </NotificationBanner>
      ) : null}
      <Booked appointment={appointment} link={false} />
      {instruction && state === 'booked' ? <p class="after-button">{pick(instruction)}</p> : null}
      {state === 'booked' ? <Papers bring={appointment.bring} /> : null}
      {mayChange && moving ? (
        <section>
          <h2>{t('visit.move')}</h2>
          <ChooseTime
            calendar={calendar.key}
            spoken={spoken}
            confirm={t('visit.moveConfirm')}
            onChoose={async (startsAt, wanted) => {
              setAppointment(await moveAppointment(code, startsAt, wanted));
              setMoving(false);
              toast(t('visit.moved'));
            }}
          />
        </section>
      ) : null}
      {mayChange ? (
        <div class="govuk-button-group">
          {moving ? null : (
            <Button look="secondary" onClick={() => setMoving(true)}>
              {t('visit.move')}
            </Button>
          )}
          <Cancel code={code} onCancelled={setAppointment} />
        </div>
      ) : null}
    </>
  );
}

function Cancel({ code, onCancelled }: { code: string; onCancelled: (appointment: Appointment) => void }) {
  const [asking, setAsking] = useState(false);
  const cancel = useAction(async () => {
    onCancelled(await cancelAppointment(code));
    toast(t('visit.cancelled'));
  });
  return (
    <>
      <button type="button" class="link-button" onClick={() => setAsking(true)}>
        {t('visit.cancel')}
      </button>
      <Dialog open={asking} title={t('visit.cancelAsk')} onClose={() => setAsking(false)}>
        <p>{t('visit.cancelText')}</p>
        {cancel.error === undefined ? null : <ErrorState error={cancel.error} />}
        <div class="govuk-button-group">
          <Button look="warning" busy={cancel.busy} onClick={() => void cancel.run()}>
            {t('visit.cancel')}
          </Button>
          <Button look="secondary" onClick={() => setAsking(false)}>
            {t('visit.keep')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
