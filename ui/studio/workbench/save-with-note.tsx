import { NotebookPen } from 'lucide-preact';
import { Icon, toast } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { NoteDialog } from './note-dialog.tsx';

/** Saves now under a note, to be found again in the history: by the button, or Ctrl+Shift+S. */
export function SaveWithNote() {
  const { saver, noting } = useStore();
  const send = async (note: string) => {
    const saved = await saver.note(note);
    toast(t(saved ? 'note.saved' : 'note.waits'));
  };
  const close = () => {
    noting.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="tool-button"
        aria-keyshortcuts="Control+Shift+S"
        aria-label={t('note.save')}
        title={t('note.save')}
        onClick={() => {
          noting.value = true;
        }}
      >
        <Icon of={NotebookPen} />
      </button>
      {noting.value ? <NoteDialog title={t('note.save')} verb={t('note.keep')} onSend={send} onClose={close} /> : null}
    </>
  );
}
