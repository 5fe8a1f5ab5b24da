import { Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { TaskPage } from '../task/task-page.tsx';
import { InboxList } from './inbox-list.tsx';

/** The inbox alone, or beside the task that is open. It keeps its place when tasks open and close. */
export function Workplace({ taskId }: { taskId?: string }) {
  return (
    <div class="workplace" data-open={taskId !== undefined}>
      <section class="pane list-pane" aria-label={taskId ? t('nav.inbox') : undefined} key="list">
        {taskId ? <h2 class="pane-title">{t('nav.inbox')}</h2> : <Page title={t('nav.inbox')}>{null}</Page>}
        <InboxList currentId={taskId} />
      </section>
      {taskId ? <TaskPage key={taskId} id={taskId} /> : null}
    </div>
  );
}
