import { Button, NotificationBanner, toast } from '../../shared/components/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { TaskAnswer, TaskPolicies, TaskSummary } from '../api/index.ts';
import { claimTask, unclaimTask } from '../api/index.ts';
import { Refusal } from '../parts/refusal.tsx';
import { useLetterKeys } from '../shell/shortcuts.ts';
import type { Situation } from './situation.ts';

interface TaskNoticeProps {
  task: TaskSummary;
  situation: Situation;
  policies: TaskPolicies;
  onChanged: (answer: TaskAnswer) => void;
  /** the server refused because the task changed meanwhile */
  onStale: () => void;
}

/** Says what can be done with the task now, and takes it. */
export function TaskNotice({ task, situation, policies, onChanged, onStale }: TaskNoticeProps) {
  const act = async (deed: () => Promise<TaskAnswer>, said: string) => {
    try {
      onChanged(await deed());
      toast(said);
    } catch (error) {
      if (error instanceof ApiError && (error.status === 409 || error.status === 404)) onStale();
      throw error;
    }
  };
  const claim = useAction((_: void, key) => act(() => claimTask(task.id, key), t('task.claimed')));
  const release = useAction((_: void, key) => act(() => unclaimTask(task.id, key), t('task.unclaimed')));
  useLetterKeys({ c: () => situation === 'free' && void claim.run() });
  const failed = stillTrue(claim.error ?? release.error, situation);
  return (
    <>
      <Refusal error={failed} />
      <div role="status">
        {situation === 'free' ? <Free busy={claim.busy} onClaim={() => void claim.run()} /> : null}
        {situation === 'held' && !(task.vacancy && policies.assign) ? <Held task={task} /> : null}
        {situation === 'mine' && task.inPlaceOf
          ? (
            <NotificationBanner title={t('absence.taskTitle', { name: task.inPlaceOf.name })}>
              <p>{t('absence.taskText')}</p>
            </NotificationBanner>
          )
          : null}
        {situation === 'lent' && task.owner
          ? (
            <NotificationBanner title={t('lent.title', { name: task.owner.name })}><p>{t('lent.text', { name: task.owner.name })}</p></NotificationBanner>
          )
          : null}
        {situation === 'going'
          ? (
            <NotificationBanner tone="success" title={t('task.goingTitle')}>
              <p>{t('task.goingText')}</p>
            </NotificationBanner>
          )
          : null}
        {situation === 'closed' ? <Closed task={task} /> : null}
      </div>
      {situation === 'held' && policies.unclaim
        ? <Button look="secondary" busy={release.busy} onClick={() => void release.run()}>{t('task.unclaim')}</Button>
        : null}
    </>
  );
}

function Free({ busy, onClaim }: { busy: boolean; onClaim: () => void }) {
  return (
    <NotificationBanner title={t('task.freeTitle')}>
      <p>{t('task.freeText')}</p>
      <Button busy={busy} onClick={onClaim}>{t('task.claim')}</Button>
    </NotificationBanner>
  );
}

function Held({ task }: { task: TaskSummary }) {
  const name = task.assignee?.name;
  if (name && task.owner) {
    return (
      <NotificationBanner title={t('lent.outTitle', { name })}><p>{t('lent.outText', { name, owner: task.owner.name })}</p></NotificationBanner>
    );
  }
  const mine = me.value?.signedIn === true && me.value.id === task.assignee?.id;
  if (mine && task.inPlaceOf) {
    return (
      <NotificationBanner tone="warning" title={t('absence.overTitle', { name: task.inPlaceOf.name })}>
        <p>{t('absence.overText')}</p>
      </NotificationBanner>
    );
  }
  return (
    <NotificationBanner tone="warning" title={name ? t('task.heldTitle', { name }) : t('task.lookTitle')}>
      <p>{name ? t('task.heldText') : t('task.lookText')}</p>
    </NotificationBanner>
  );
}

/** A refusal says nothing new once the page shows why: the task was taken or closed meanwhile. */
function stillTrue(error: unknown, situation: Situation): unknown {
  const seen = situation !== 'free' && situation !== 'mine';
  return seen && error instanceof ApiError && error.status === 409 ? undefined : error;
}

function Closed({ task }: { task: TaskSummary }) {
  const done = task.state === 'completed';
  return (
    <NotificationBanner tone="warning" title={done ? t('task.completedTitle') : t('task.cancelledTitle')}>
      {done && task.assignee && task.completedAt
        ? <p>{t('task.completedBy', { name: task.assignee.name, date: formatDateTime(task.completedAt) })}</p>
        : <p>{t('task.cancelledText')}</p>}
    </NotificationBanner>
  );
}
