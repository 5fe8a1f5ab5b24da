import type { Ref } from 'preact';
import { useImperativeHandle, useRef, useState } from 'preact/hooks';
import { t } from '../../shared/i18n/index.ts';

/** What may be asked of a source. */
export interface CodeHandle {
  /** Puts a text where the cursor is. */
  insert(text: string): void;
  /** Goes to a line, from 1. */
  goTo(line: number): void;
}

interface CodeBoxProps {
  id: string;
  label: string;
  value: string;
  readOnly?: boolean;
  /** lines with something wrong, from 1 */
  wrong: ReadonlySet<number>;
  handle: Ref<CodeHandle>;
  onInput: (text: string) => void;
}

/**
 * A source with the numbers of its lines. Tab indents; after Escape it leaves the field, so that nobody is caught in it.
 */
export function CodeBox({ id, label, value, readOnly, wrong, handle, onInput }: CodeBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [mayLeave, setMayLeave] = useState(false);
  const lines = value.split('\n').length;
  useImperativeHandle(
    handle,
    () => ({
      insert: (text) => put(box.current, text, onInput),
      goTo: (line) => {
        const start =
          value
            .split('\n')
            .slice(0, line - 1)
            .join('\n').length + (line > 1 ? 1 : 0);
        box.current?.focus();
        box.current?.setSelectionRange(
          start,
          value.indexOf('\n', start) < 0 ? value.length : value.indexOf('\n', start),
        );
        if (box.current) box.current.scrollTop = Math.max(0, (line - 4) * 21);
      },
    }),
    [value, onInput],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setMayLeave(true);
    if (event.key !== 'Tab' || mayLeave || event.shiftKey || readOnly) return;
    event.preventDefault();
    put(box.current, '  ', onInput);
  };
  return (
    <div class="code-box">
      <label for={id}>{label}</label>
      <p class="govuk-hint" id={`${id}-hint`}>
        {t('documents.keys')}
      </p>
      <div class="code-box-frame">
        <div class="code-box-lines" aria-hidden="true" ref={gutter}>
          {Array.from({ length: lines }, (_, index) => (
            <span key={index} data-wrong={wrong.has(index + 1) ? '' : undefined}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={box}
          id={id}
          class="govuk-textarea"
          aria-describedby={`${id}-hint`}
          spellcheck={false}
          wrap="off"
          value={value}
          readOnly={readOnly}
          onKeyDown={onKeyDown}
          onBlur={() => setMayLeave(false)}
          onInput={(event) => onInput(event.currentTarget.value)}
          onScroll={(event) => gutter.current && (gutter.current.scrollTop = event.currentTarget.scrollTop)}
        />
      </div>
    </div>
  );
}

function put(box: HTMLTextAreaElement | null, text: string, onInput: (text: string) => void): void {
  if (!box) return;
  box.focus();
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
  onInput(box.value);
}
