import { Button, NotificationBanner } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { everything } from './filter.ts';
import { filter, narrow, openView, vacant } from './store.ts';

/** Says aloud that there are tasks that nobody can do; the server tells it only to who can mend it. */
export function VacancyBanner() {
  if (vacant.value === 0) return null;
  const shown = filter.value.vacancy === 'any';
  return (
    <NotificationBanner tone="error" title={t('vacancy.count', { count: vacant.value })}>
      <p>{t('vacancy.countText')}</p>
      {shown
        ? <Button look="secondary" onClick={() => narrow({ vacancy: '' })}>{t('inbox.clear')}</Button>
        : <Button look="secondary" onClick={() => showAll()}>{t('vacancy.show')}</Button>}
    </NotificationBanner>
  );
}

function showAll(): void {
  filter.value = { ...everything, vacancy: 'any' };
  openView('all');
}
