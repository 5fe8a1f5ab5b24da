import { useEffect, useState } from 'preact/hooks';
import { online, request, sessionExpired } from '../api/index.ts';
import { t } from '../i18n/index.ts';
import { loginUrl } from '../session/index.ts';
import { ButtonLink, Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { NotificationBanner } from './feedback.tsx';

const TRY_EVERY = 5000;

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
