import { useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, TextInput } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';

interface NoteDialogProps {
  title: string;
  verb: string;
  /** what the note says so far */
  note?: string;
  /** without text it is taken away, where there was one */
  mayBeEmpty?: boolean;
  onSend: (note: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the note of a save. */
export function NoteDialog({ title, verb, note = '', mayBeEmpty = false, onSend, onClose }: NoteDialogProps) {
  const [text, setText] = useState(note);
  const [missing, setMissing] = useState(false);
  const send = useAction(async () => {
    await onSend(text.trim());
    onClose();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const lacks = !mayBeEmpty && text.trim() === '';
    setMissing(lacks);
    if (!lacks) void send.run();
  };
  return (
    <Dialog open title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {send.error === undefined ? null : <ErrorState error={send.error} />}
        <TextInput
          id="save-note"
          label={t('note.label')}
          hint={t(mayBeEmpty ? 'note.hintEmpty' : 'note.hint')}
          value={text}
          onInput={setText}
          maxLength={500}
          error={missing ? t('note.missing') : undefined}
        />
        <div class="govuk-button-group">
          <Button type="submit" busy={send.busy}>{verb}</Button>
          <Button look="secondary" type="button" onClick={onClose}>{t('versions.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
