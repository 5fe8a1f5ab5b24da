import { StickyNote } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { Button, ErrorState, Loadable, TextArea } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useCaseNews, useKept } from '../../shared/talk/index.ts';
import { Moment } from '../parts/dates.tsx';
import { CaseBlock } from './case-block.tsx';
import { talkApi } from './talk-api.ts';

/** Remarks among the staff; the applicant never sees that there are any, an employee in the own matter neither. */
export function NotesBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => talkApi.notes(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  const [words, setWords, forget] = useKept(`note.${caseId}`, '');
  const [missing, setMissing] = useState(false);
  const add = useAction(async (_: void, idempotencyKey) => {
    await talkApi.addNote(caseId, words.trim(), idempotencyKey);
    forget();
    resource.reload();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(words.trim() === '');
    if (words.trim() !== '') void add.run();
  };
  if (resource.error instanceof ApiError && resource.error.status === 404) return null;
  return (
    <CaseBlock icon={StickyNote} title={t('talk.notes')}>
      <p class="muted small">{t('talk.notesHint')}</p>
      <Loadable resource={resource} lines={2}>
        {({ data: notes }) => (
          <ol class="thread">
            {notes.map((note) => (
              <li key={note.id} class="thread-message">
                <p class="thread-meta">
                  <strong>{note.author.name}</strong><span class="muted small"><Moment value={note.at} /></span>
                </p>
                <p class="thread-text">{note.text}</p>
              </li>
            ))}
          </ol>
        )}
      </Loadable>
      {resource.value?.policies.write ? <form class="thread-composer" onSubmit={submit} noValidate>
        <TextArea id={`note-${caseId}`} label={t('talk.newNote')} rows={2} value={words} onInput={setWords}
          error={missing ? t('talk.noteEmpty') : undefined} />
        {add.error === undefined ? null : <ErrorState error={add.error} />}
        <Button type="submit" look="secondary" busy={add.busy}>{t('talk.addNote')}</Button>
      </form> : null}
    </CaseBlock>
  );
}
