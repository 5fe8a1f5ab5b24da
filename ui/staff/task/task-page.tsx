import { ClipboardCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { BackLink, Icon, Page } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskDetails, TaskSummary } from '../api/index.ts';
import { CaseContext } from '../case/case-context.tsx';
import { patchRow } from '../inbox/store.ts';
import { UrgencyMark } from '../inbox/urgency.tsx';
import { Awaited } from '../parts/awaited.tsx';
import { Day } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import { situationOf } from './situation.ts';
import { TaskDeeds } from './task-deeds.tsx';
import { TaskDone } from './task-done.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskHistory } from './task-history.tsx';
import { TaskNotice } from './task-notice.tsx';
import { TaskPreview } from './task-preview.tsx';
import type { OpenTask } from './use-task.ts';
import { useTask } from './use-task.ts';
import { VacancyNotice } from './vacancy-notice.tsx';

/** A task: what is to be done in the middle, what is known about the case beside it. */
export function TaskPage({ id }: { id: string }) {
  const open = useTask(id);
  const [done, setDone] = useState<TaskSummary | null>(null);
  const back = <BackLink href={pathOf('inbox')}>{t('task.back')}</BackLink>;
  const details = open.resource.value?.data;
  return (
    <>
      <section class="pane work-pane">
        {details ? null : <Awaited resource={open.resource} title={t('task.one')} back={back} />}
        {details && done ? <TaskDone task={done} back={back} /> : null}
        {details && !done ? <Work open={open} details={details} back={back} onDone={setDone} /> : null}
      </section>
      <aside class="pane context-pane" aria-label={t('context.label')}>
        {details ? <CaseContext caseFile={details.case} /> : null}
      </aside>
    </>
  );
}

interface WorkProps {
  open: OpenTask;
  details: TaskDetails;
  back: ComponentChildren;
  onDone: (task: TaskSummary) => void;
}

function Work({ open, details, back, onDone }: WorkProps) {
  const policies = open.resource.value?.policies ?? { claim: false, unclaim: false, assign: false, complete: false };
  const situation = open.vanished ? 'closed' : situationOf(details, policies);
  const desk = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) desk.current?.focus();
    moved.current = false;
  }, [situation]);
  const changed = (answer: TaskAnswer) => {
    moved.current = true;
    open.update(answer);
    patchRow(answer.data);
  };
  const finish = (answer: TaskAnswer) => {
    patchRow(answer.data);
    onDone(answer.data);
  };
  return (
    <Page title={pick(details.name)} back={back}
      aside={<Facts task={details} />}>
      <VacancyNotice task={details} mayMend={policies.assign} />
      <TaskNotice task={details} situation={situation} policies={policies} onChanged={changed}
        onStale={open.resource.reload} />
      <TaskHistory deeds={details.deeds} />
      <h2 class="pane-title" tabIndex={-1} ref={desk}><Icon of={ClipboardCheck} />{t('task.form')}</h2>
      {situation === 'mine' || situation === 'lent'
        ? (
          <TaskForm key={situation} task={details} policies={policies} onChanged={changed} onDone={finish}
            onStale={open.resource.reload} />
        )
        : (
          <>
            <TaskDeeds task={details} policies={policies} onChanged={changed} onStale={open.resource.reload} />
            <TaskPreview task={details} />
          </>
        )}
    </Page>
  );
}

function Facts({ task }: { task: TaskSummary }) {
  return (
    <p class="task-facts">
      <UrgencyMark urgency={task.urgency} />
      {task.dueDate
        ? <span>{t('inbox.due')} <strong><Day value={task.dueDate} /></strong></span>
        : null}
      <span>{pick(task.procedure.name)}</span>
      <a class="number" href={pathOf('case', { id: task.caseId })}>{t('case.number', { number: task.caseNumber })}</a>
      <span>{task.applicantName}</span>
    </p>
  );
}
