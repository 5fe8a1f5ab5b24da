import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ButtonLink, Panel, useDocumentTitle } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { readTasks } from '../api/index.ts';
import { nextTask } from '../inbox/rows.ts';
import { UrgencyMark } from '../inbox/urgency.tsx';
import { pathOf } from '../routes.ts';

/** The task is finished: what happens now, and the next one. */
export function TaskDone({ task, back }: { task: TaskSummary; back: ComponentChildren }) {
  const next = useResource(async (signal) => {
    const [mine, group] = await Promise.all([readTasks('mine', null, signal), readTasks('group', null, signal)]);
    return { task: nextTask(mine.data, group.data, task.id) };
  }, [task.id]);
  const title = t('done.title');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('h1')?.focus();
  }, []);
  useDocumentTitle(title);
  return (
    <div class="task-done" ref={box}>
      {back}
      <Panel title={title}><p>{t('done.what', { task: pick(task.name), number: task.caseNumber })}</p></Panel>
      <p>{t('done.then')}</p>
      {next.value ? <Next task={next.value.task} /> : null}
      <div class="govuk-button-group">
        <ButtonLink look="secondary" href={pathOf('case', { id: task.caseId })}>{t('done.openCase')}</ButtonLink>
        <ButtonLink look="secondary" href={pathOf('inbox')}>{t('task.back')}</ButtonLink>
      </div>
    </div>
  );
}

function Next({ task }: { task: TaskSummary | null }) {
  if (!task) return <p>{t('done.nothingLeft')}</p>;
  return (
    <section class="card next-task">
      <h2 class="card-title">{t('done.next')}</h2>
      <p class="task-facts">
        <UrgencyMark urgency={task.urgency} />
        <span><strong>{pick(task.name)}</strong></span>
        <span>{pick(task.procedure.name)}</span>
        <span class="number">{task.caseNumber}</span>
        <span>{task.applicantName}</span>
      </p>
      <ButtonLink href={pathOf('task', { id: task.id })}>{t('done.openNext')}</ButtonLink>
    </section>
  );
}
