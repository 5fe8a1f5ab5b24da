import type { LucideIcon } from 'lucide-preact';
import { Hourglass, Users, UserRound, UserX } from 'lucide-preact';
import { Icon, Tag } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { UnreadTag } from '../../shared/talk/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { Day, Moment } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import { UrgencyMark } from './urgency.tsx';

interface TaskRowProps {
  row: TaskSummary;
  /** the keyboard stands here: the one stop of the list */
  active: boolean;
  /** open in the work pane */
  current: boolean;
  /** came by itself since the list was opened */
  fresh: boolean;
  busy: boolean;
  /** chosen for something done together */
  chosen: boolean;
  onChoose: () => void;
  onFocus: () => void;
  onClaim: () => void;
}

/** Whether the list may offer to take this task. */
export function offersClaim(row: TaskSummary): boolean {
  return row.state === 'open' && (row.policies?.claim ?? row.assignee === null);
}

/** One task of the inbox. The whole row leads to the task; its name is the link. */
export function TaskRow({ row, active, current, fresh, busy, chosen, onChoose, onFocus, onClaim }: TaskRowProps) {
  const stop = active ? 0 : -1;
  const about = `about-${row.id}`;
  return (
    <li class="task-row" data-id={row.id} data-current={current} data-fresh={fresh} data-chosen={chosen} data-vacant={Boolean(row.vacancy)}
      onFocusCapture={onFocus}>
      <label class="task-row-choose">
        <input type="checkbox" class="govuk-checkboxes__input" tabIndex={stop} checked={chosen}
          disabled={row.state !== 'open'} onChange={onChoose} />
        <span class="govuk-visually-hidden">{t('bulk.choose')}: {pick(row.name)}, {row.caseNumber}</span>
      </label>
      <UrgencyMark urgency={row.urgency} />
      <div class="task-row-name">
        <a class="task-row-link" href={pathOf('task', { id: row.id })} tabIndex={stop}
          aria-current={current ? 'true' : undefined} aria-describedby={`${about}-procedure ${about}`}>
          {pick(row.name)}
        </a>
      </div>
      <div id={`${about}-procedure`} class="task-row-procedure muted small">
        {pick(row.procedure.name)}
        <span class="task-row-marks">
          {row.vacancy ? <Tag tone="bad" icon={UserX}>{t('vacancy.tag')}</Tag> : null}
          {row.waitingForApplicant ? <Tag icon={Hourglass}>{t('talk.waitsForApplicant')}</Tag> : null}
          <UnreadTag caseId={row.caseId} />
        </span>
      </div>
      <div id={about} class="task-row-about">
        <span class="task-row-who">
          <span class="number">{row.caseNumber}</span> <span>{row.applicantName}</span>
        </span>
        <span class="task-row-when">
          <span><span class="task-row-label">{t('inbox.due')} </span>
            {row.dueDate ? <Day value={row.dueDate} /> : t('inbox.noDue')}</span>
          {row.followUp
            ? <span><span class="task-row-label">{t('inbox.followUp')} </span><Day value={row.followUp} /></span>
            : null}
          <span class="muted task-row-received"><span class="task-row-label">{t('inbox.received')} </span>
            <Moment value={row.createdAt} /></span>
        </span>
        <Holder row={row} />
      </div>
      {offersClaim(row)
        ? (
          <button type="button" class="row-button" tabIndex={stop} aria-disabled={busy ? 'true' : undefined}
            onClick={() => !busy && onClaim()}>
            {t('task.claim')}<span class="govuk-visually-hidden">: {pick(row.name)}, {row.caseNumber}</span>
          </button>
        )
        : null}
    </li>
  );
}

function Holder({ row }: { row: TaskSummary }) {
  const going = row.state === 'completing';
  const groups = row.candidateGroups.map((group) => pick(group.name)).join(', ');
  return (
    <span class="task-row-holder muted">
      {going ? t('task.completing') : null}
      {going || !row.assignee ? null : <Place icon={UserRound} says={t('inbox.heldBy')} name={holderName(row)} />}
      {going || row.assignee ? null : <Place icon={Users} says={t('inbox.waitsIn')} name={groups} />}
    </span>
  );
}

/** Who has it, in whose place, or for whom. */
function holderName({ assignee, inPlaceOf, owner }: TaskSummary): string {
  const name = assignee?.name ?? '';
  if (inPlaceOf) return `${name} (${t('absence.inPlaceOf', { name: inPlaceOf.name })})`;
  return owner ? `${name} (${t('lent.for', { name: owner.name })})` : name;
}

function Place({ icon, says, name }: { icon: LucideIcon; says: string; name: string }) {
  return <><Icon of={icon} /><span><span class="govuk-visually-hidden">{says} </span>{name}</span></>;
}
