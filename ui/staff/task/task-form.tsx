import { useMemo, useRef, useState } from 'preact/hooks';
import type { FormData, FormIssue } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { Button, NotificationBanner, toast } from '../../shared/components/index.ts';
import { FormPage } from '../../shared/form/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskDetails, TaskPolicies } from '../api/index.ts';
import { completeTask, resolveTask, unclaimTask } from '../api/index.ts';
import { useStable } from '../parts/use-stable.ts';
import { decisionWord, ownAnswers } from './answers.ts';
import { Failure } from './failure.tsx';
import { LetterPreview } from './letter-preview.tsx';
import { Signing } from './signing.tsx';
import { TaskDeeds } from './task-deeds.tsx';
import { openDraft } from './task-draft.ts';

interface TaskFormProps {
  task: TaskDetails;
  policies: TaskPolicies;
  onChanged: (answer: TaskAnswer) => void;
  onDone: (answer: TaskAnswer) => void;
  /** the server refused because the task changed meanwhile */
  onStale: () => void;
}

/** The form of a task that the reader has: kept while typing, finished with the decision. */
export function TaskForm({ task, policies, onChanged, onDone, onStale }: TaskFormProps) {
  const schema = useStable(task.form.schema);
  const draft = useMemo(() => openDraft(task.id), [task.id]);
  const start = useMemo(() => ({ ...task.form.data, ...draft.kept?.data }), [task.id]);
  const [decided, setDecided] = useState(start);
  const [issues, setIssues] = useState<FormIssue[]>();
  const answers = useRef(start);
  const signed = useRef('');

  const change = (data: FormData) => {
    answers.current = data;
    setDecided(data);
    draft.keep(ownAnswers(schema, data));
  };
  const complete = useAction<FormData>(async (data, key) => {
    setIssues(undefined);
    try {
      const answer = await completeTask(task.id, data, signed.current, key);
      draft.forget();
      onDone(answer);
    } catch (error) {
      if (error instanceof ApiError && error.issues.length > 0) setIssues(error.issues);
      else if (error instanceof ApiError && error.status === 409) onStale();
      throw error;
    }
  });
  const save = (data: FormData) => draft.save(ownAnswers(schema, data));
  const putBack = useAction(async (_: void, key) => {
    await save(answers.current).catch(() => undefined);
    onChanged(await unclaimTask(task.id, key));
    toast(t('task.unclaimed'));
  });
  const giveBack = useAction<FormData>(async (data, key) => {
    await save(data).catch(() => undefined);
    onChanged(await resolveTask(task.id, '', key));
    toast(t('pass.done', { name: task.owner?.name ?? '' }));
  });
  const confirm = (mark: string) => {
    signed.current = mark;
  };
  const typed = () => ownAnswers(schema, answers.current);
  const signing = task.signature && !policies.prepare
    ? (
      <Signing taskId={task.id} rules={task.signature} answers={typed} version={JSON.stringify(ownAnswers(schema, decided))}
        save={() => save(answers.current)} onConfirm={confirm} refusal={complete.error} />
    )
    : null;
  const restored = draft.kept ? t('form.restored', { date: formatDateTime(draft.kept.savedAt) }) : '';
  return (
    <>
      {restored ? <NotificationBanner><p>{restored}</p></NotificationBanner> : null}
      <div class="work-form">
        <FormPage schema={schema} data={start} label={pick(task.name)} issues={issues} busy={complete.busy || giveBack.busy}
          submitText={submitText(task, policies, decisionWord(schema, decided))}
          save={save} onChange={change} closing={signing}
          onSubmit={(data) => void (policies.prepare ? giveBack.run(data) : complete.run(data))}
          actions={policies.unclaim ? <PutBack busy={putBack.busy} onClick={() => void putBack.run()} /> : null} />
      </div>
      <Failure error={complete.error ?? putBack.error ?? giveBack.error} />
      <TaskDeeds task={task} policies={policies} save={() => save(answers.current)} onChanged={onChanged} onStale={onStale} />
      {signing ? null : <LetterPreview taskId={task.id} answers={typed} />}
    </>
  );
}

/** What the button says: the decision, or that the prepared task goes back to its owner. */
function submitText(task: TaskDetails, policies: TaskPolicies, word: string): string {
  if (policies.prepare) return t('lent.ready', { name: task.owner?.name ?? '' });
  return word ? t('task.completeWith', { decision: word }) : t('task.complete');
}

function PutBack({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  return <Button look="secondary" busy={busy} onClick={onClick}>{t('task.unclaim')}</Button>;
}
