import type { MutableRef } from 'preact/hooks';
import { useEffect, useRef } from 'preact/hooks';
import type { FieldError } from '../components/index.ts';
import type { FormHandle } from './form-host.tsx';
import type { FormStep } from './paging.ts';

/** The page that is shown, among the others. */
export interface ShownStep extends FormStep {
  /** its place, 1 for the first */
  at: number;
  count: number;
  /** id of the page before it */
  before?: string;
}

/** How a page of the site leads through the pages of a form. */
export interface Paging {
  /** page, or any component on it, to show */
  at?: string;
  /** without `at`: begin where something is missing, not at the first page */
  resume?: boolean;
  /** this page was opened from the answers: after it the form is sent again */
  returning?: boolean;
  /** leads to another page */
  go: (id: string) => void;
  /** told which page is shown; null for a form in one piece */
  onShown: (step: ShownStep | null) => void;
}

interface PagedForm {
  handle: MutableRef<FormHandle | null>;
  /** shows errors above the form and takes the reader there */
  showErrors: (errors: FieldError[]) => void;
  /** what must be kept before another page is shown */
  keep: () => void;
}

/** Leads through a form page after page. Without pages, or without `paging`, it does nothing. */
export function usePaging(asked: Paging | undefined, { handle, showErrors, keep }: PagedForm) {
  // what is asked for later, after a turn, goes by the newest address
  const latest = useRef(asked);
  latest.current = asked;
  const current = useRef<ShownStep | null>(null);
  const started = useRef<string | undefined>(undefined);
  /** errors of no field: they stand on the page that the reader was led to */
  const homeless = useRef<FieldError[]>([]);

  /** Finds the page again: pages come and go with the answers. */
  const settle = () => {
    const paging = latest.current;
    if (!paging || !handle.current) return;
    const steps = handle.current.steps();
    const wanted = paging.at ?? (started.current ??= begin(handle.current, steps, paging.resume === true));
    const group = wanted === undefined ? '' : handle.current.outermost(wanted);
    const place = Math.max(0, steps.findIndex(({ id, groups }) => id === wanted || groups.includes(group)));
    const step = steps[place];
    const next = step ? { ...step, at: place + 1, count: steps.length, before: steps[place - 1]?.id } : null;
    if (JSON.stringify(next) === JSON.stringify(current.current)) return;
    const turned = next !== null && next.id !== current.current?.id;
    current.current = next;
    paging.onShown(next);
    if (!turned) return;
    handle.current.showStep(next);
    showErrors([...homeless.current, ...handle.current.errorsOn(next)]);
  };
  useEffect(settle, [asked?.at]);

  /** The submit button on a page that is not the last one. @returns whether the form goes no further */
  const step = (): boolean => {
    const [paging, now] = [latest.current, current.current];
    if (!paging || !now || !handle.current) return false;
    homeless.current = [];
    const wrong = handle.current.checkStep(now);
    showErrors(wrong);
    if (wrong.length > 0) return true;
    const following = handle.current.steps()[now.at];
    if (paging.returning || !following) return false;
    keep();
    paging.go(following.id);
    return true;
  };

  /** Leads to the first page with an error; in a form in one piece all are shown. */
  const lead = (errors: FieldError[]) => {
    const [paging, now] = [latest.current, current.current];
    homeless.current = errors.filter(({ fieldId }) => fieldId === undefined);
    const first = handle.current?.steps().find((one) => (handle.current?.errorsOn(one).length ?? 0) > 0);
    if (!paging || !now || !handle.current) showErrors(errors);
    else if (first && first.id !== now.id) paging.go(first.id);
    else showErrors([...homeless.current, ...handle.current.errorsOn(now)]);
  };
  /** A form that started anew, for example in the other language, stands at no page yet. */
  const restart = () => {
    current.current = null;
    settle();
  };
  return { settle, restart, step, lead };
}

function begin(handle: FormHandle, steps: FormStep[], resume: boolean): string | undefined {
  const open = resume ? (steps.find((step) => handle.isOpen(step)) ?? steps.at(-1)) : undefined;
  return (open ?? steps[0])?.id;
}
