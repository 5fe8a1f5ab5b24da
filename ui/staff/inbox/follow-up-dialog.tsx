import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Button, DateInput, Dialog, ErrorState, isCalendarDay, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { setFollowUp } from './api.ts';
import { patchRow } from './store.ts';

/** The task whose day to come back is being chosen. */
export const followed = signal<TaskSummary | null>(null);

const close = () => { followed.value = null; };

/** Chooses the day on which the reader wants to come back to a task. */
export function FollowUpDialog() {
  const row = followed.value;
  return (
    <Dialog open={row !== null} title={t('followUp.title')} onClose={close}>
      {row ? <FollowUpForm key={row.id} row={row} /> : null}
    </Dialog>
  );
}

function FollowUpForm({ row }: { row: TaskSummary }) {
  const [day, setDay] = useState(row.followUp ?? '');
  const [error, setError] = useState<string>();
  const save = useAction<string | null>(async (followUp, key) => {
    patchRow(await setFollowUp(row.id, followUp, key));
    toast(followUp === null ? t('followUp.removed') : t('followUp.kept'));
    close();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const wrong = !isCalendarDay(day);
    setError(wrong ? t('followUp.wrong') : undefined);
    if (!wrong) void save.run(day);
  };
  return (
    <form onSubmit={submit} noValidate>
      <p class="muted">{row.caseNumber} · {pick(row.name)}</p>
      <DateInput id="follow-up" label={t('followUp.day')} value={day} error={error} onChange={setDay} />
      {save.error === undefined ? null : <ErrorState error={save.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={save.busy}>{t('followUp.keep')}</Button>
        {row.followUp
          ? <Button look="secondary" busy={save.busy} onClick={() => void save.run(null)}>{t('followUp.remove')}</Button>
          : null}
        <Button look="secondary" onClick={close}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}
