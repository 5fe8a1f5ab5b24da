import { ArrowRightLeft, CornerUpLeft, UserPlus, Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { Button, Icon, toast } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskPolicies, TaskSummary } from '../api/index.ts';
import { ResolveDialog, ReturnDialog } from './back-dialogs.tsx';
import type { Passing } from './pass-dialog.tsx';
import { PassDialog } from './pass-dialog.tsx';

interface DeedsProps {
  task: TaskSummary;
  policies: TaskPolicies;
  /** keeps what was typed, so that the next person finds it */
  save?: () => Promise<unknown>;
  onChanged: (answer: TaskAnswer) => void;
  /** the server refused because the task changed meanwhile */
  onStale: () => void;
}

type Open = Passing | 'return' | 'resolve' | null;
const passings = { assign: UserPlus, delegate: Users, handover: ArrowRightLeft } as const;
const nothing = () => Promise.resolve();

/** What else can be done with a task than finishing it: give it to somebody, for a while or for good, or give it back. */
export function TaskDeeds({ task, policies, save = nothing, onChanged, onStale }: DeedsProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const done = (answer: TaskAnswer) => {
    close();
    toast(answer.data.assignee ? t('pass.done', { name: answer.data.assignee.name }) : t('back.done'));
    onChanged(answer);
  };
  const refused = (error: unknown) => {
    if (!(error instanceof ApiError) || (error.status !== 409 && error.status !== 404)) return;
    onStale();
  };
  const shared = { task, save, onRefused: refused, onClose: close };
  const offered = (Object.keys(passings) as Passing[]).filter((deed) => policies[deed]);
  if (offered.length === 0 && !policies.return && !policies.resolve) return null;
  return (
    <div class="task-deeds" role="group" aria-label={t('deeds.label')}>
      {offered.map((deed) => (
        <Button key={deed} look="secondary" onClick={() => setOpen(deed)}><Icon of={passings[deed]} />{t(`pass.${deed}`)}</Button>
      ))}
      {policies.return
        ? <Button look="secondary" onClick={() => setOpen('return')}><Icon of={CornerUpLeft} />{t('back.title')}</Button>
        : null}
      {policies.resolve
        ? (
          <Button look="secondary" onClick={() => setOpen('resolve')}>
            <Icon of={CornerUpLeft} />{policies.prepare ? t('lent.give', { name: task.owner?.name ?? '' }) : t('lent.take')}
          </Button>
        )
        : null}
      <PassDialog {...shared} deed={open === 'return' || open === 'resolve' ? null : open} onPassed={done} />
      <ReturnDialog {...shared} open={open === 'return'} onBack={done} />
      <ResolveDialog {...shared} open={open === 'resolve'} mine={policies.prepare === true} onBack={done} />
    </div>
  );
}
