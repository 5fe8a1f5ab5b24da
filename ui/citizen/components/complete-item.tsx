import { CircleCheck, CircleDashed } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Details, ErrorMessage, Tag, TextArea } from '../../shared/components/index.ts';
import type { FormHandle } from '../../shared/form/index.ts';
import { DosarForm } from '../../shared/form/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { CompletionItem } from '../../shared/talk/index.ts';
import { Attachments } from '../../shared/talk/index.ts';
import type { Written } from '../completing.ts';
import { isWritten } from '../completing.ts';
import { nameKind, StoreOffer } from '../store/offer.tsx';

interface CompleteItemProps {
  item: CompletionItem;
  /** 1, 2, … on the page */
  number: number;
  written: Written;
  error?: string | undefined;
  /** gets the parts that changed */
  onChange: (changed: Partial<Written>) => void;
  /** gives the form of a field, to show issues in it */
  onReady: (handle: FormHandle) => void;
}

/** Id of the place where an item is answered, for the list of errors. */
export const itemFieldId = (item: CompletionItem): string => `answer-${item.id}`;

/** One thing that the city hall asks for: its words, and where to answer. */
export function CompleteItem({ item, number, written, error, onChange, onReady }: CompleteItemProps) {
  const title = `${number}. ${pick(item.label)}`;
  const done = isWritten(written);
  return (
    <section class="complete-item" aria-labelledby={`item-${item.id}`}>
      <div class="section-head">
        <h2 id={`item-${item.id}`} tabIndex={-1}>{title}</h2>
        <Tag tone={done ? 'ok' : 'plain'} icon={done ? CircleCheck : CircleDashed}>
          {t(done ? 'complete.answered' : 'complete.open')}
        </Tag>
      </div>
      <blockquote class="complete-words">{pick(item.text)}</blockquote>
      {item.kind === 'field' ? (
        <FieldAnswer item={item} written={written} error={error} onChange={onChange} onReady={onReady} />
      ) : (
        <FreeAnswer item={item} written={written} error={error} onChange={onChange} />
      )}
    </section>
  );
}

/** The one field to correct, and room for words where it cannot be corrected. */
function FieldAnswer({ item, written, error, onChange, onReady }: Omit<CompleteItemProps, 'number'>) {
  /** The form as the page was opened: later news must not empty it while somebody writes. */
  const [form] = useState(item.form);
  const [files, setFiles] = useState(written.files);
  const [explained] = useState(written.text !== '');
  const key = item.field ?? '';
  const words = (
    <TextArea id={`words-${item.id}`} label={t('complete.words')} optional rows={3} value={written.text}
      onInput={(text) => onChange({ text })} />
  );
  return (
    <>
      {error ? <ErrorMessage id={itemFieldId(item)} focusable>{error}</ErrorMessage> : null}
      {form ? (
        <DosarForm
          schema={form.schema}
          data={written.value === undefined ? form.data : { [key]: written.value }}
          files={files}
          label={pick(item.label)}
          offer={StoreOffer}
          onKind={nameKind}
          onReady={onReady}
          onChange={(data, known) => {
            setFiles(known);
            onChange({ value: data[key] ?? null });
          }}
        />
      ) : null}
      {explained ? words : <Details summary={t('complete.explain')}>{words}</Details>}
    </>
  );
}

/** Words and files. */
function FreeAnswer({ item, written, error, onChange }: Omit<CompleteItemProps, 'number' | 'onReady'>) {
  const words = (
    <TextArea
      id={item.kind === 'question' ? itemFieldId(item) : `words-${item.id}`}
      label={t(item.kind === 'question' ? 'complete.answer' : 'complete.words')}
      optional={item.kind !== 'question'}
      error={item.kind === 'question' ? error : undefined}
      rows={3}
      value={written.text}
      onInput={(text) => onChange({ text })}
    />
  );
  const files = (
    <Attachments
      id={item.kind === 'question' ? `files-${item.id}` : itemFieldId(item)}
      label={t('complete.files')}
      optional={item.kind === 'question'}
      error={item.kind === 'question' ? undefined : error}
      files={written.files}
      onChange={(next) => onChange({ files: next })}
    />
  );
  return item.kind === 'question' ? <>{words}{files}</> : <>{files}{words}</>;
}
