import { useState } from 'preact/hooks';
import { Button, ErrorState, TextInput, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useStore } from '../workbench/context.ts';

/** Gives the draft as it is now a note in its history, to be found again. */
export function NoteForm() {
  const { saver } = useStore();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const keep = useAction(async () => {
    await saver.note(note.trim());
    setNote('');
    toast(t('versions.noted'));
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(note.trim() === '');
    if (note.trim() !== '') void keep.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      {keep.error === undefined ? null : <ErrorState error={keep.error} />}
      <TextInput
        id="draft-note"
        label={t('versions.noteNow')}
        hint={t('versions.noteNowHint')}
        value={note}
        onInput={setNote}
        maxLength={500}
        error={missing ? t('versions.noteNowMissing') : undefined}
      />
      <Button type="submit" look="secondary" busy={keep.busy}>
        {t('versions.noteKeep')}
      </Button>
    </form>
  );
}
