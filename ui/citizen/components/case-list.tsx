import type { CaseState, CaseSummary } from '../../shared/api/index.ts';
import { CaseStateTag } from '../../shared/components/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { UnreadTag, useUnreadMessages } from '../../shared/talk/index.ts';
import { href } from '../routes.ts';

/** Cases one under the other: number, what it is, its state, what happens now and by when. */
export function CaseList({ cases }: { cases: CaseSummary[] }) {
  useUnreadMessages();
  return (
    <ul class="case-list">
      {cases.map((one) => (
        <li key={one.id} class="case-list-item">
          <div>
            <a class="case-list-link" href={href('case', { id: one.id })}>
              {pick(one.procedure.name)}
            </a>
            <p class="muted small">
              <span class="number">{t('case.number', { number: one.number })}</span>
              {' · '}
              <span class="nowrap">{formatDateTime(one.registeredAt)}</span>
            </p>
            {one.currentStep ? <p class="small">{t('case.now', { step: pick(one.currentStep.title) })}</p> : null}
          </div>
          <div class="case-list-state">
            <CaseStateTag state={one.waitingForYou ? 'waiting_for_you' : one.state} outcome={one.outcome} />
            <UnreadTag caseId={one.id} />
            {isOpen(one) && one.dueDate ? (
              <p class="small nowrap">{t('case.dueBy', { date: formatDate(one.dueDate) })}</p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Whether the city hall or the reader still has something to do in a case. */
export const isOpen = (one: Pick<CaseSummary, 'state'>): boolean => !isOver(one.state);

/** States in which nothing more happens. */
export const isOver = (state: CaseState): boolean => state === 'decided' || state === 'closed' || state === 'withdrawn';
