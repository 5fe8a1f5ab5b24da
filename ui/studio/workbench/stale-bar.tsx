import { useState } from 'preact/hooks';
import { Button, Dialog, errorText, NotificationBanner } from '../../shared/components/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { MergeForm } from './merge-form.tsx';

/** Two analysts changed the same thing: nothing is overwritten, who is here decides. */
export function StaleBar() {
  const { saver } = useStore();
  const [open, setOpen] = useState(true);
  const stale = saver.stale.value;
  if (!stale) return null;
  return (
    <>
      <NotificationBanner tone="warning" title={t('merge.title')}>
        <p>{t('merge.text', { name: stale.by, at: stale.at ? formatDateTime(stale.at) : '' })}</p>
        <Button onClick={() => setOpen(true)}>{t('merge.open')}</Button>
      </NotificationBanner>
      <Dialog open={open} title={t('merge.title')} onClose={() => setOpen(false)}>
        <MergeForm stale={stale} onDone={(files) => saver.settle(files)} onLater={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** The server does not take the files as they are: says why. */
export function SaveRefused() {
  const { saver } = useStore();
  const error = saver.refusal.value;
  return (
    <div role="alert">
      {error === undefined ? null : (
        <NotificationBanner tone="error" title={t('bench.refused')}>
          <p>{errorText(error)}</p>
        </NotificationBanner>
      )}
    </div>
  );
}
