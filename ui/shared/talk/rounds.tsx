import { Ban, CircleCheck, Hourglass, TimerOff } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { TagTone } from '../components/index.ts';
import { Tag } from '../components/index.ts';
import { formatDate, formatDateTime, pick, t } from '../i18n/index.ts';
import type { CompletionItem, CompletionRequest } from './api.ts';
import { DocumentLinks } from './thread.tsx';

const states: Record<CompletionRequest['state'], [TagTone, LucideIcon]> = {
  open: ['warn', Hourglass],
  answered: ['ok', CircleCheck],
  cancelled: ['plain', Ban],
  expired: ['bad', TimerOff],
};

/** The state of a round in words. */
export function RoundTag({ state }: { state: CompletionRequest['state'] }) {
  const [tone, icon] = states[state];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`round.state.${state}`)}
    </Tag>
  );
}

/** When a round was asked for, by whom, and until when. */
export function RoundFacts({ round }: { round: CompletionRequest }) {
  return (
    <p class="round-facts muted small">
      {t('round.asked', { name: round.requestedBy.name, date: formatDateTime(round.requestedAt) })}
      {' · '}
      {round.closedAt
        ? t('round.closed', { date: formatDateTime(round.closedAt) })
        : t('round.until', { date: formatDate(round.dueDate) })}
    </p>
  );
}

/** The items of a round with what was answered: corrected fields as old and new. */
export function RoundItems({ round }: { round: CompletionRequest }) {
  return (
    <ol class="round-items">
      {round.items.map((item) => (
        <li key={item.id}>
          <strong>{pick(item.label)}</strong>
          <p class="round-words">{pick(item.text)}</p>
          <Answer item={item} />
        </li>
      ))}
    </ol>
  );
}

function Answer({ item }: { item: CompletionItem }) {
  const { answer } = item;
  if (!answer) return null;
  return (
    <div class="round-answer">
      {answer.change ? <Change change={answer.change} /> : null}
      {answer.text ? (
        <p class="round-words">
          <span class="muted">{t('round.words')} </span>
          {answer.text}
        </p>
      ) : null}
      <DocumentLinks documents={answer.documents} />
    </div>
  );
}

function Change({ change }: { change: NonNullable<NonNullable<CompletionItem['answer']>['change']> }) {
  const [before, after] = [pick(change.oldText), pick(change.newText)];
  if (before === after) return <p>{t('round.unchanged', { value: after })}</p>;
  return (
    <dl class="round-change">
      <div>
        <dt>{t('round.before')}</dt>
        <dd>
          <del>{before}</del>
        </dd>
      </div>
      <div>
        <dt>{t('round.after')}</dt>
        <dd>
          <ins>{after}</ins>
        </dd>
      </div>
    </dl>
  );
}
