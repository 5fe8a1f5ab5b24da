import { CircleCheck, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, ErrorState, Icon, TextArea } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { placeName } from './place-name.ts';
import type { Remark } from './remarks.ts';
import type { Place } from './types.ts';

interface RemarkListProps {
  list: readonly Remark[];
  /** begins the ids of its fields */
  id: string;
  onGo: (place: Place) => void;
}

/** What colleagues said: where, who, the answers; it is answered and done here. */
export function RemarkList({ list, id, onGo }: RemarkListProps) {
  return (
    <ul class="remarks">
      {list.map((remark) => (
        <li key={remark.id} class="remark" data-done={remark.done !== null}>
          <Thread remark={remark} id={id} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}

function Thread({ remark, id, onGo }: { remark: Remark; id: string; onGo: RemarkListProps['onGo'] }) {
  const { files, readOnly, remarks } = useStore();
  const { file, element, done } = remark;
  const [answering, setAnswering] = useState(false);
  const finish = useAction(() => remarks.finish(remark.id, done === null));
  const where = placeName(files.value, file, element);
  return (
    <>
      {file === null ? (
        <strong>{where}</strong>
      ) : (
        <button type="button" class="link-button" onClick={() => onGo({ file, ...(element ? { element } : {}) })}>
          {where}
        </button>
      )}
      {[remark, ...remark.answers].map(({ id: own, text, by, at }) => (
        <div key={own} class="remark-said">
          <p class="muted small">{t('versions.by', { name: by, at: formatDateTime(at) })}</p>
          <p class="remark-text">{text}</p>
        </div>
      ))}
      {done ? <p class="small">{t('remarks.doneBy', { name: done.by, at: formatDateTime(done.at) })}</p> : null}
      {finish.error === undefined ? null : <ErrorState error={finish.error} />}
      {readOnly.value ? null : (
        <div class="remark-deeds">
          <button type="button" class="small-button" aria-expanded={answering} onClick={() => setAnswering(!answering)}>
            {t('remarks.answer')}
          </button>
          <button type="button" class="small-button" onClick={() => void finish.run()}>
            <Icon of={done ? RotateCcw : CircleCheck} />
            {t(done ? 'remarks.reopen' : 'remarks.done')}
          </button>
        </div>
      )}
      {answering ? (
        <RemarkForm
          id={`${id}-${remark.id}`}
          label={t('remarks.answerText')}
          verb={t('remarks.sendAnswer')}
          onSend={async (text, once) => {
            await remarks.answer(remark.id, text, once);
            setAnswering(false);
          }}
        />
      ) : null}
    </>
  );
}

interface RemarkFormProps {
  id: string;
  label: string;
  hint?: string;
  verb: string;
  onSend: (text: string, idempotencyKey: string) => Promise<void>;
}

/** Asks for what is to be said. */
export function RemarkForm({ id, label, hint, verb, onSend }: RemarkFormProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useAction(async (_: void, once) => {
    await onSend(text.trim(), once);
    setText('');
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() !== '') void send.run();
  };
  return (
    <form class="remark-form" onSubmit={submit} noValidate>
      {send.error === undefined ? null : <ErrorState error={send.error} />}
      <TextArea
        id={id}
        label={label}
        hint={hint}
        rows={3}
        value={text}
        onInput={setText}
        error={missing ? t('remarks.missing') : undefined}
      />
      <Button type="submit" look="secondary" busy={send.busy}>{verb}</Button>
    </form>
  );
}
