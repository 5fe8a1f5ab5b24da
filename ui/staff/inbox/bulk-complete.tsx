import { useMemo, useState } from 'preact/hooks';
import type { FormData } from '../../shared/api/index.ts';
import { Button, Dialog, ErrorState, Loadable } from '../../shared/components/index.ts';
import { FormAnswers, FormPage } from '../../shared/form/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TaskDetails, TaskSummary } from '../api/index.ts';
import { readTask } from '../api/index.ts';
import { questionsOf } from './bulk-form.ts';

interface DialogProps {
  rows: TaskSummary[];
  open: boolean;
  busy: boolean;
  /** why the last try reached nobody */
  error: unknown;
  onComplete: (data: FormData) => void;
  onClose: () => void;
}

/** Finishes many tasks of one kind: their form once, then the list of what it will be done to. */
export function BulkComplete(props: DialogProps) {
  const { rows, open, onClose } = props;
  const [first] = rows;
  return (
    <Dialog open={open && first !== undefined} title={t('together.title', { count: rows.length })} onClose={onClose}>
      {open && first ? <Loaded {...props} first={first} /> : null}
    </Dialog>
  );
}

function Loaded({ first, ...props }: DialogProps & { first: TaskSummary }) {
  const task = useResource(async (signal) => (await readTask(first.id, signal)).data, [first.id]);
  return (
    <>
      <Loadable resource={task} lines={6}>{(details) => <Steps {...props} details={details} />}</Loadable>
      {task.value ? null : <Button look="secondary" onClick={props.onClose}>{t('dialog.cancel')}</Button>}
    </>
  );
}

function Steps({ rows, busy, error, onComplete, onClose, details }: DialogProps & { details: TaskDetails }) {
  const schema = useMemo(() => questionsOf(details.form.schema), [details]);
  const [answers, setAnswers] = useState<FormData>();
  const [confirming, setConfirming] = useState(false);
  const cancel = <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>;
  if (!confirming) {
    return (
      <>
        <p class="muted">{t('together.formHint', { task: pick(details.name) })}</p>
        <FormPage schema={schema} data={answers ?? {}} label={pick(details.name)} submitText={t('together.next')} actions={cancel}
          onSubmit={(data) => {
            setAnswers(data);
            setConfirming(true);
          }} />
      </>
    );
  }
  return (
    <>
      <p>{t('together.confirm', { count: rows.length, task: pick(details.name) })}</p>
      <ul class="together-list">
        {rows.map((row) => <li key={row.id}><span class="number">{row.caseNumber}</span> {row.applicantName}</li>)}
      </ul>
      <FormAnswers schema={schema} data={answers ?? {}} label={pick(details.name)} level={3} />
      {error === undefined ? null : <ErrorState error={error} />}
      <div class="govuk-button-group">
        <Button busy={busy} onClick={() => onComplete(answers ?? {})}>{t('together.do', { count: rows.length })}</Button>
        <Button look="secondary" onClick={() => setConfirming(false)}>{t('together.back')}</Button>
        {cancel}
      </div>
    </>
  );
}
