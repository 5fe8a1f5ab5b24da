import { useEffect, useState } from 'preact/hooks';
import { lastAnswer, online, request, sessionExpired } from '../api/index.ts';
import { formatTime, t } from '../i18n/index.ts';
import { endsSoon, idleTime, loginUrl } from '../session/index.ts';
import { ButtonLink, Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { NotificationBanner } from './feedback.tsx';

const TRY_EVERY = 5000;
const LOOK_EVERY = 15_000;

/** Stands on the page while no server answers; what was typed stays, and the connection is tried again by itself. */
export function OfflineBanner() {
  const offline = !online.value;
  useEffect(() => {
    if (!offline) return undefined;
    const ask = () => void request('/api/health').catch(() => undefined);
    const timer = setInterval(ask, TRY_EVERY);
    addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      removeEventListener('online', ask);
    };
  }, [offline]);
  return (
    <div role="status">
      {offline ? (
        <NotificationBanner tone="warning" title={t('state.offlineTitle')}>
          <p>{t('offline.banner')}</p>
        </NotificationBanner>
      ) : null}
    </div>
  );
}

/** Says that the session is over and leads through the sign-in back to this very page. */
export function SessionDialog({ beforeLeaving }: { beforeLeaving?: () => void }) {
  const [dismissed, setDismissed] = useState(false);
  const expired = sessionExpired.value;
  useEffect(() => {
    if (!expired) return;
    setDismissed(false);
    beforeLeaving?.();
  }, [expired]);
  return (
    <Dialog open={expired && !dismissed} title={t('session.expiredTitle')} onClose={() => setDismissed(true)}>
      <p>{t('session.expiredText')}</p>
      <div class="govuk-button-group">
        <ButtonLink href={loginUrl()}>{t('session.signInAgain')}</ButtonLink>
        <Button look="secondary" onClick={() => setDismissed(true)}>
          {t('session.stay')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks in the last minutes of a session whether the reader is still there; a yes keeps it alive. */
export function SessionWarning() {
  const [end, setEnd] = useState<number | null>(null);
  const signedIn = idleTime.value > 0 && !sessionExpired.value;
  useEffect(() => {
    if (!signedIn) return undefined;
    const look = () => setEnd(endsSoon(lastAnswer.peek(), idleTime.peek(), Date.now()));
    const timer = setInterval(look, LOOK_EVERY);
    return () => {
      clearInterval(timer);
      setEnd(null);
    };
  }, [signedIn]);
  const stay = async () => {
    await request('/api/me').catch(() => undefined);
    setEnd(null);
  };
  const time = end === null ? '' : formatTime(new Date(end).toISOString());
  return (
    <Dialog open={end !== null} title={t('session.soonTitle')} onClose={() => void stay()}>
      <p>{t('session.soonText', { time })}</p>
      <div class="govuk-button-group">
        <Button onClick={() => void stay()}>{t('session.staySignedIn')}</Button>
      </div>
    </Dialog>
  );
}
