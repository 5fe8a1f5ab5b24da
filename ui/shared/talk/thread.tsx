import { Download, Send } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseDocument, StoredFile } from '../api/index.ts';
import { Button, ErrorState, Icon, Loadable, Tag, TextArea, toast } from '../components/index.ts';
import { useAction, useResource } from '../hooks/index.ts';
import { formatDateTime, pick, t } from '../i18n/index.ts';
import type { CaseMessage, MessageThread } from './api.ts';
import { talk } from './api.ts';
import { Attachments } from './attachments.tsx';
import { useKept } from './kept.ts';
import { useCaseNews, useSeen } from './use-news.ts';

interface ThreadProps {
  caseId: string;
  /** shown where nothing was written yet */
  empty: string;
  /** what stands above the field; gets how to add words to it */
  tools?: (add: (words: string) => void, thread: MessageThread) => ComponentChildren;
}

/** The messages of a case and a field for the next one; what is new is marked as read when it comes into sight. */
export function Thread({ caseId, empty, tools }: ThreadProps) {
  const resource = useResource((signal) => talk.messages(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  return (
    <Loadable resource={resource} lines={3}>
      {(thread) => (
        <>
          {thread.data.length === 0 ? <p class="muted">{empty}</p> : <Messages caseId={caseId} thread={thread} />}
          {thread.policies.write ? (
            <Composer caseId={caseId} thread={thread} tools={tools} onSent={resource.reload} />
          ) : (
            <p class="muted">{t(thread.closed ? 'thread.closed' : 'thread.noAccount')}</p>
          )}
        </>
      )}
    </Loadable>
  );
}

function Messages({ caseId, thread }: { caseId: string; thread: MessageThread }) {
  const end = useRef<HTMLLIElement>(null);
  /** What was new when the page opened stays marked, although it counts as read now. */
  const fresh = useRef(new Set<string>());
  for (const message of thread.data) if (isNew(message)) fresh.current.add(message.id);
  const last = thread.data.at(-1)?.id;
  useSeen(end, thread.unread > 0, () => void talk.markRead(caseId).catch(() => undefined));
  useEffect(() => () => fresh.current.clear(), [caseId]);
  return (
    <ol class="thread" aria-label={t('thread.title')}>
      {thread.data.map((message) => (
        <li
          key={message.id}
          class="thread-message"
          data-mine={message.mine}
          ref={message.id === last ? end : undefined}
        >
          <Message message={message} fresh={fresh.current.has(message.id)} />
        </li>
      ))}
    </ol>
  );
}

const isNew = (message: CaseMessage): boolean => !message.mine && message.readAt === null;

function Message({ message, fresh }: { message: CaseMessage; fresh: boolean }) {
  return (
    <>
      <p class="thread-meta">
        <strong>{message.author.name}</strong>
        <span class="muted small">
          {t(`thread.side.${message.side}`)} · <time dateTime={message.at}>{formatDateTime(message.at)}</time>
        </span>
        {fresh ? <Tag tone="info">{t('thread.new')}</Tag> : null}
      </p>
      <p class="thread-text">{message.text}</p>
      <DocumentLinks documents={message.documents} />
      {message.mine ? (
        <p class="thread-read muted small">
          {message.readAt ? t('thread.readAt', { date: formatDateTime(message.readAt) }) : t('thread.notRead')}
        </p>
      ) : null}
    </>
  );
}

/** Documents as links to download them. */
export function DocumentLinks({ documents }: { documents: CaseDocument[] }) {
  if (documents.length === 0) return null;
  return (
    <ul class="thread-documents">
      {documents.map((document) => (
        <li key={document.id}>
          <a href={document.contentUrl} download={document.fileName}>
            <Icon of={Download} />
            {pick(document.title) || document.fileName}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface ComposerProps extends Pick<ThreadProps, 'caseId' | 'tools'> {
  thread: MessageThread;
  onSent: () => void;
}

function Composer({ caseId, thread, tools, onSent }: ComposerProps) {
  const [words, setWords, forgetWords] = useKept(`message.${caseId}`, '');
  const [files, setFiles, forgetFiles] = useKept<StoredFile[]>(`message.files.${caseId}`, []);
  const [missing, setMissing] = useState(false);
  const send = useAction(async (_: void, idempotencyKey) => {
    await talk.write(caseId, { text: words.trim(), documents: files.map(({ id }) => id) }, idempotencyKey);
    forgetWords();
    forgetFiles();
    toast(t('thread.sent'));
    onSent();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(words.trim() === '');
    if (words.trim() !== '') void send.run();
  };
  return (
    <form class="thread-composer" onSubmit={submit} noValidate>
      {tools?.((added) => setWords(words.trim() === '' ? added : `${words.trimEnd()}\n\n${added}`), thread)}
      <TextArea
        id={`message-${caseId}`}
        label={t('thread.write')}
        rows={4}
        value={words}
        error={missing ? t('thread.empty') : undefined}
        onInput={setWords}
      />
      <Attachments
        id={`message-files-${caseId}`}
        label={t('thread.attach')}
        optional
        files={files}
        onChange={setFiles}
      />
      {send.error === undefined ? null : <ErrorState error={send.error} />}
      <Button type="submit" busy={send.busy}>
        <Icon of={Send} />
        {t('thread.send')}
      </Button>
    </form>
  );
}
