import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FormData, FormIssue } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { Button, errorText, NotificationBanner, toast } from '../../shared/components/index.ts';
import { FormPage } from '../../shared/form/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskDetails } from '../api/index.ts';
import { completeTask, unclaimTask } from '../api/index.ts';
import { decisionWord, ownAnswers } from './answers.ts';
import { openDraft } from './task-draft.ts';

interface TaskFormProps {
  task: TaskDetails;
  mayPutBack: boolean;
  onChanged: (answer: TaskAnswer) => void;
  onDone: (answer: TaskAnswer) => void;
  /** the server refused because the task changed meanwhile */
  onStale: () => void;
}

/** The form of a task that the reader has: kept while typing, finished with the decision. */
export function TaskForm({ task, mayPutBack, onChanged, onDone, onStale }: TaskFormProps) {
  const { schema } = task.form;
  const draft = useMemo(() => openDraft(task.id), [task.id]);
  const start = useMemo(() => ({ ...task.form.data, ...draft.kept?.data }), [task.id]);
  const [decided, setDecided] = useState(start);
  const [issues, setIssues] = useState<FormIssue[]>();
  const answers = useRef(start);

  const change = (data: FormData) => {
    answers.current = data;
    setDecided(data);
    draft.keep(ownAnswers(schema, data));
  };
  const complete = useAction<FormData>(async (data, key) => {
    setIssues(undefined);
    try {
      const answer = await completeTask(task.id, data, key);
      draft.forget();
      onDone(answer);
    } catch (error) {
      if (error instanceof ApiError && error.issues.length > 0) setIssues(error.issues);
      else if (error instanceof ApiError && error.status === 409) onStale();
      throw error;
    }
  });
  const putBack = useAction(async (_: void, key) => {
    await draft.save(ownAnswers(schema, answers.current)).catch(() => undefined);
    onChanged(await unclaimTask(task.id, key));
    toast(t('task.unclaimed'));
  });
  const back = (
    <Button look="secondary" busy={putBack.busy} onClick={() => void putBack.run()}>{t('task.unclaim')}</Button>
  );
  const restored = draft.kept ? t('form.restored', { date: formatDateTime(draft.kept.savedAt) }) : '';
  const word = decisionWord(schema, decided);
  const failure = refusal(complete.error) ?? putBack.error;
  return (
    <>
      {restored ? <NotificationBanner><p>{restored}</p></NotificationBanner> : null}
      <div class="work-form">
        <FormPage schema={schema} data={start} label={pick(task.name)} issues={issues} busy={complete.busy}
          submitText={word ? t('task.completeWith', { decision: word }) : t('task.complete')}
          save={(data) => draft.save(ownAnswers(schema, data))} onChange={change}
          onSubmit={(data) => void complete.run(data)} actions={mayPutBack ? back : null} />
      </div>
      <Failure error={failure} />
    </>
  );
}

/** An error that the form itself does not show: wrong answers have their own summary. */
function refusal(error: unknown): unknown {
  return error instanceof ApiError && error.issues.length > 0 ? undefined : error;
}

function Failure({ error }: { error: unknown }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== undefined) box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  const reference = error instanceof ApiError ? error.traceId : '';
  return (
    <div role="alert" ref={box} class="task-failure">
      {error === undefined
        ? null
        : (
          <NotificationBanner tone="error" title={t('task.notDone')}>
            <p>{errorText(error)}</p>
            {reference ? <p class="small">{t('state.reference')} <code>{reference}</code></p> : null}
          </NotificationBanner>
        )}
    </div>
  );
}
