import { signal } from '@preact/signals';
import { MessagesSquare } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { onChange } from '../api/index.ts';
import { Tag } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import { talk } from './api.ts';

/** How many messages wait for the reader's side, by case. */
const unreadByCase = signal(new Map<string, number>());

/** Counts the messages that nobody of the reader's side has read, now and with each message. */
export function useUnreadMessages(): void {
  useEffect(() => {
    const count = () =>
      void talk.unread().then(
        ({ data }) => {
          unreadByCase.value = new Map(data.map((one) => [one.caseId, one.count]));
        },
        () => undefined,
      );
    count();
    return onChange(({ event, kind }) => {
      if (event === 'resumed' || kind?.startsWith('message')) count();
    });
  }, []);
}

/** Says that messages of a case wait to be read; nothing when none do. */
export function UnreadTag({ caseId }: { caseId: string }) {
  const count = unreadByCase.value.get(caseId) ?? 0;
  if (count === 0) return null;
  return (
    <Tag tone="info" icon={MessagesSquare}>
      {t('thread.unread', { count })}
    </Tag>
  );
}
