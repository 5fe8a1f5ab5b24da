import { errorText, NotificationBanner } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';

/** Says why a task was not taken or put back. Its place stands always: screen readers read what comes into it. */
export function Refusal({ error }: { error: unknown }) {
  return <div role="alert">{error === undefined ? null : <Told error={error} />}</div>;
}

function Told({ error }: { error: unknown }) {
  return (
    <NotificationBanner tone="warning" title={t('task.claimFailed')}>
      <p>{errorText(error)}</p>
    </NotificationBanner>
  );
}
