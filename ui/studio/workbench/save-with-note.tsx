import { NotebookPen } from 'lucide-preact';
import { Icon, toast } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { NoteDialog } from './note-dialog.tsx';

/** Asks for a note to save with, to be found again in the history; Ctrl+Shift+S does the same. */
export function NoteButton() {
  const { noting } = useStore();
  return (
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
  );
}

/** Saves under the note that is given; it stays open when the window becomes narrow meanwhile. */
export function SaveWithNote() {
  const { saver, noting } = useStore();
  if (!noting.value) return null;
  const send = async (note: string) => {
    const saved = await saver.note(note);
    toast(t(saved ? 'note.saved' : 'note.waits'));
  };
  const close = () => {
    noting.value = false;
  };
  return <NoteDialog title={t('note.save')} verb={t('note.keep')} onSend={send} onClose={close} />;
}
