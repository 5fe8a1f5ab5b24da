import { Button, ErrorState, NotificationBanner, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { readStaffAnew } from '../api/index.ts';

/** A task that nobody can do: why, and what is to be done about it. */
export function VacancyNotice({ task, mayMend }: { task: TaskSummary; mayMend: boolean }) {
  const read = useAction(async (_: void, key) => {
    await readStaffAnew(key);
    toast(t('vacancy.reading'));
  });
  if (!task.vacancy) return null;
  const groups = task.candidateGroups.map(({ key, name }) => `${pick(name)} (${key})`).join(', ');
  return (
    <NotificationBanner tone="error" title={t('vacancy.title')}>
      <p>{t(`vacancy.${task.vacancy}`, { groups })}</p>
      <p>{t(mayMend ? 'vacancy.mend' : 'vacancy.tell')}</p>
      {mayMend
        ? <Button look="secondary" busy={read.busy} onClick={() => void read.run()}>{t('vacancy.read')}</Button>
        : null}
      {read.error === undefined ? null : <ErrorState error={read.error} />}
    </NotificationBanner>
  );
}
