import { ClipboardPen, MessageCircleWarning, MessagesSquare } from 'lucide-preact';
import { ButtonLink, Card, Details } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import type { CompletionRequest } from '../../shared/talk/index.ts';
import { RoundFacts, RoundItems, RoundTag, talk, Thread, useCaseNews } from '../../shared/talk/index.ts';
import { href } from '../routes.ts';

/** The rounds of completion of a case, read again with each news; nothing while they are read for the first time. */
export function useRounds(caseId: string): CompletionRequest[] | undefined {
  const resource = useResource((signal) => talk.requests(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  return resource.error === undefined ? resource.value?.data : (resource.value?.data ?? []);
}

/** What the reader has to do first: answer what the city hall asks. */
export function CompleteCard({ caseId, round }: { caseId: string; round: CompletionRequest }) {
  return (
    <Card tone="accent" icon={MessageCircleWarning} title={t('case.todo')}>
      <p>{t('complete.asked', { count: round.items.length })}</p>
      <ul>
        {round.items.map((item) => (
          <li key={item.id}>{pick(item.label)}</li>
        ))}
      </ul>
      <p>
        <strong>{t('complete.until', { date: formatDate(round.dueDate) })}</strong>
        {round.pausesTerm ? <><br />{t('complete.pauses')}</> : null}
      </p>
      <ButtonLink href={href('complete', { id: caseId })}>{t('complete.start')}</ButtonLink>
    </Card>
  );
}

/** Answers that were not sent before the last day: they still can go. */
export function LateCard({ caseId, round }: { caseId: string; round: CompletionRequest }) {
  return (
    <Card tone="accent" icon={MessageCircleWarning} title={t('complete.passed', { date: formatDate(round.dueDate) })}>
      <p>{t('complete.passedHelp')}</p>
      <ButtonLink href={href('complete', { id: caseId })}>{t('complete.lateStart')}</ButtonLink>
    </Card>
  );
}

/** What was asked before, and what the reader answered. */
export function RoundsCard({ rounds }: { rounds: CompletionRequest[] }) {
  const closed = rounds.filter(({ state }) => state !== 'open');
  if (closed.length === 0) return null;
  return (
    <Card icon={ClipboardPen} title={t('complete.rounds')}>
      {closed.map((round) => (
        <Details
          key={round.id}
          summary={t('complete.round', { round: round.round, date: formatDate(round.requestedAt) })}
        >
          <p>
            <RoundTag state={round.state} />
          </p>
          <RoundFacts round={round} />
          <RoundItems round={round} />
        </Details>
      ))}
    </Card>
  );
}

/** What the reader and the city hall write to each other. */
export function MessagesCard({ caseId }: { caseId: string }) {
  return (
    <Card icon={MessagesSquare} title={t('case.messages')}>
      <Thread caseId={caseId} empty={t('case.noMessages')} />
    </Card>
  );
}
