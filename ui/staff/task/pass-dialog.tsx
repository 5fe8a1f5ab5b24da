import { useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, Loadable, Select, TextArea } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskSummary } from '../api/index.ts';
import { passTask } from '../api/index.ts';
import type { Assignee } from '../inbox/api.ts';
import { readAssignees } from '../inbox/api.ts';

export type Passing = 'assign' | 'delegate' | 'handover';

interface DialogProps {
  task: TaskSummary;
  /** null while nothing is being passed on */
  deed: Passing | null;
  /** keeps what was typed, so that the next person finds it */
  save: () => Promise<unknown>;
  onPassed: (answer: TaskAnswer) => void;
  onRefused: (error: unknown) => void;
  onClose: () => void;
}

/** Chooses who gets a task, with a note for them. */
export function PassDialog(props: DialogProps) {
  const { deed, onClose } = props;
  return (
    <Dialog open={deed !== null} title={deed ? t(`pass.${deed}`) : ''} onClose={onClose}>
      {deed ? <PassForm key={deed} {...props} deed={deed} /> : null}
    </Dialog>
  );
}

function PassForm({ task, deed, save, onPassed, onRefused, onClose }: DialogProps & { deed: Passing }) {
  const people = useResource((signal) => readAssignees(task.id, deed, signal), [task.id, deed]);
  const [personId, setPersonId] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const pass = useAction(async (_: void, key) => {
    await save().catch(() => undefined);
    try {
      onPassed(await passTask(task.id, deed, { assignee: personId, note: note.trim(), holder: task.assignee?.id ?? null }, key));
    } catch (error) {
      onRefused(error);
      throw error;
    }
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(personId === '');
    if (personId !== '') void pass.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p class="muted">{t(`pass.${deed}Hint`)}</p>
      <Loadable resource={people} lines={3}>
        {(list) => list.length === 0
          ? <p>{t('bulk.nobody')}</p>
          : (
            <>
              <Select id="pass-to" label={t('bulk.to')} value={personId} emptyText={t('absence.choose')} onChange={setPersonId}
                error={missing ? t('bulk.chooseSomebody') : undefined} options={list.map(optionOf)} />
              <Away person={list.find(({ id }) => id === personId)} />
            </>
          )}
      </Loadable>
      <TextArea id="pass-note" label={t('pass.note')} hint={t('pass.noteHint')} rows={3} value={note} onInput={setNote} />
      {pass.error === undefined ? null : <ErrorState error={pass.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={pass.busy}>{t(`pass.${deed}`)}</Button>
        <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}

const optionOf = ({ id, name, departments }: Assignee) => ({
  value: id, label: [name, departments.map((one) => pick(one.name)).join(', ')].filter(Boolean).join(' – '),
});

function Away({ person }: { person: Assignee | undefined }) {
  if (!person?.away) return null;
  const { until, substitute } = person.away;
  return <p role="status">{t('pass.away', { name: person.name, date: formatDate(until), substitute })}</p>;
}
