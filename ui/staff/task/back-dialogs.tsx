import { useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, Radios, TextArea } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskSummary } from '../api/index.ts';
import { resolveTask, returnTask } from '../api/index.ts';

interface DialogProps {
  task: TaskSummary;
  open: boolean;
  /** keeps what was typed, so that the next person finds it */
  save: () => Promise<unknown>;
  onBack: (answer: TaskAnswer) => void;
  onRefused: (error: unknown) => void;
  onClose: () => void;
}

/** Gives a task back with a reason: to the group or to the head. */
export function ReturnDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title={t('back.title')} onClose={props.onClose}>
      {props.open ? <ReturnForm {...props} /> : null}
    </Dialog>
  );
}

function ReturnForm({ task, save, onBack, onRefused, onClose }: DialogProps) {
  const [to, setTo] = useState<'group' | 'head'>('group');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const give = useAction(async (_: void, key) => {
    await save().catch(() => undefined);
    await told(returnTask(task.id, { to, reason: reason.trim(), holder: task.assignee?.id ?? null }, key), onBack, onRefused);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') void give.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Radios id="return-to" name="return-to" label={t('bulk.to')} value={to} onChange={(value) => setTo(value as 'group' | 'head')}
        options={[{ value: 'group', label: t('back.group') }, { value: 'head', label: t('back.head') }]} />
      <TextArea id="return-reason" label={t('back.reason')} hint={t('back.reasonHint')} rows={3} value={reason} onInput={setReason}
        error={missing ? t('back.reasonMissing') : undefined} />
      {give.error === undefined ? null : <ErrorState error={give.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={give.busy}>{t('back.title')}</Button>
        <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}

/** Ends a delegation: the prepared task goes back to its owner. */
export function ResolveDialog(props: DialogProps & { mine: boolean }) {
  return (
    <Dialog open={props.open} title={titleOf(props)} onClose={props.onClose}>
      {props.open ? <ResolveForm {...props} /> : null}
    </Dialog>
  );
}

/** What the deed is called for the colleague, and for the owner who takes it back. */
const titleOf = ({ task, mine }: { task: TaskSummary; mine: boolean }): string =>
  (mine ? t('lent.give', { name: task.owner?.name ?? '' }) : t('lent.take'));

function ResolveForm({ task, mine, save, onBack, onRefused, onClose }: DialogProps & { mine: boolean }) {
  const [note, setNote] = useState('');
  const resolve = useAction(async (_: void, key) => {
    await save().catch(() => undefined);
    await told(resolveTask(task.id, note.trim(), key), onBack, onRefused);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void resolve.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p class="muted">{t(mine ? 'lent.giveHint' : 'lent.takeHint')}</p>
      <TextArea id="resolve-note" label={t('pass.note')} rows={3} value={note} onInput={setNote} />
      {resolve.error === undefined ? null : <ErrorState error={resolve.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={resolve.busy}>{titleOf({ task, mine })}</Button>
        <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}

async function told(deed: Promise<TaskAnswer>, onBack: (answer: TaskAnswer) => void, onRefused: (error: unknown) => void): Promise<void> {
  try {
    onBack(await deed);
  } catch (error) {
    onRefused(error);
    throw error;
  }
}
