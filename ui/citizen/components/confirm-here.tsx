import { useEffect, useState } from 'preact/hooks';
import { Button, ErrorState, NotificationBanner, TextInput, toast } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { askForMail, readConfirmation, type OwnConfirmation } from '../confirm-api.ts';

/** How often the page looks whether the link was opened, milliseconds. */
const lookEvery = 15_000;

/** The address of a request that waits to be confirmed: to which one the mail went, sent again, corrected. */
export function ConfirmHere({ receipt }: { receipt: string }) {
  const resource = useResource((signal) => readConfirmation(receipt, signal), [receipt]);
  const { value } = resource;
  const waiting = value?.state === 'waiting';
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => document.hidden || resource.reload(), lookEvery);
    return () => clearInterval(timer);
  }, [waiting]);
  if (resource.error !== undefined && !value) return <ErrorState error={resource.error} onRetry={resource.reload} />;
  if (!value) return null;
  if (waiting) return <Waiting confirmation={value} receipt={receipt} onAsked={resource.replace} />;
  if (value.state === 'confirmed') {
    return (
      <NotificationBanner tone="success" announce>
        <p>{t('confirm.done')}</p>
      </NotificationBanner>
    );
  }
  return (
    <NotificationBanner tone="warning" title={t('confirm.expired')} announce>
      <p>{t('confirm.expiredText')}</p>
    </NotificationBanner>
  );
}

interface WaitingProps {
  confirmation: OwnConfirmation;
  receipt: string;
  onAsked: (confirmation: OwnConfirmation) => void;
}

function Waiting({ confirmation: { email, expiresAt, mailsLeft }, receipt, onAsked }: WaitingProps) {
  const [correcting, setCorrecting] = useState(false);
  const ask = useAction(async (corrected: string | null) => {
    onAsked(await askForMail(receipt, corrected));
    setCorrecting(false);
    toast(t('confirm.sentAgain'));
  });
  return (
    <NotificationBanner tone="warning" title={t('confirm.waiting')}>
      <p>
        {t('confirm.waitingText')} <strong>{email}</strong>
      </p>
      <p>{t('confirm.until', { date: formatDateTime(expiresAt) })}</p>
      {ask.error === undefined ? null : <ErrorState error={ask.error} />}
      {mailsLeft === 0 ? <p>{t('confirm.noneLeft')}</p> : null}
      {mailsLeft > 0 && correcting ? (
        <Correct email={email ?? ''} busy={ask.busy} onSend={ask.run} onCancel={() => setCorrecting(false)} />
      ) : null}
      {mailsLeft > 0 && !correcting ? (
        <div class="govuk-button-group">
          <Button look="secondary" busy={ask.busy} onClick={() => void ask.run(null)}>
            {t('confirm.sendAgain')}
          </Button>
          <Button look="secondary" onClick={() => setCorrecting(true)}>
            {t('confirm.correct')}
          </Button>
        </div>
      ) : null}
    </NotificationBanner>
  );
}

interface CorrectProps {
  email: string;
  busy: boolean;
  onSend: (email: string) => Promise<void>;
  onCancel: () => void;
}

function Correct({ email, busy, onSend, onCancel }: CorrectProps) {
  const [typed, setTyped] = useState(email);
  const [wrong, setWrong] = useState(false);
  useEffect(() => document.getElementById('confirm-email')?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const bad = !/^\S+@\S+\.\S+$/.test(typed.trim());
    setWrong(bad);
    if (bad) document.getElementById('confirm-email')?.focus();
    else void onSend(typed.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        id="confirm-email"
        type="email"
        label={t('confirm.newAddress')}
        error={wrong ? t('confirm.badAddress') : undefined}
        value={typed}
        maxLength={254}
        autocomplete="email"
        onInput={setTyped}
      />
      <div class="govuk-button-group">
        <Button type="submit" busy={busy}>
          {t('confirm.sendThere')}
        </Button>
        <Button look="secondary" onClick={onCancel}>
          {t('confirm.cancel')}
        </Button>
      </div>
    </form>
  );
}
