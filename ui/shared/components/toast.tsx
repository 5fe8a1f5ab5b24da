import { signal } from '@preact/signals';
import { CircleCheck } from 'lucide-preact';
import { Icon } from './icon.tsx';

const message = signal('');
const whisper = signal('');
const SHOWN_FOR = 6000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says a short thing that needs no answer; screen readers read it out. */
export function toast(text: string): void {
  message.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    message.value = '';
  }, SHOWN_FOR);
}

/** Tells screen readers alone what everybody else sees on the page. */
export function announce(text: string): void {
  whisper.value = text;
}

/** The place where `toast` and `announce` speak; stands once in every site. */
export function Toaster() {
  return (
    <>
      <div class="toast" role="status">
        {message.value ? (
          <div class="toast-body">
            <Icon of={CircleCheck} />
            {message.value}
          </div>
        ) : null}
      </div>
      <div class="govuk-visually-hidden" role="status">
        {whisper.value}
      </div>
    </>
  );
}
