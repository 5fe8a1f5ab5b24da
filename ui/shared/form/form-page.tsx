import { CloudCheck, CloudOff } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FormData, FormIssue, FormSchema, StoredFile } from '../api/index.ts';
import type { FieldError } from '../components/index.ts';
import { Button, choicesUnderWay, ErrorSummary, Icon } from '../components/index.ts';
import { formatTime, t } from '../i18n/index.ts';
import type { Autosave, SaveState } from './autosave.ts';
import { createAutosave } from './autosave.ts';
import { DosarForm } from './dosar-form.tsx';
import type { FieldFacts } from './form-module.ts';
import type { FormSection } from './sections.ts';
import type { FormHandle } from './form-host.tsx';
import type { Paging } from './use-paging.ts';
import { usePaging } from './use-paging.ts';

export interface FormPageProps extends FieldFacts {
  schema: FormSchema;
  data: FormData;
  files?: StoredFile[];
  /** name of the form for screen readers */
  label: string;
  /** between the error summary and the form */
  intro?: ComponentChildren;
  submitText: string;
  busy?: boolean;
  /** what the server found wrong with the last try */
  issues?: FormIssue[];
  /** field to begin at, by component id */
  focusField?: string;
  /** writes the answers now and then; without it they are not kept */
  save?: (data: FormData) => Promise<{ at: string; place: 'server' | 'browser' }>;
  /** every change, at once, with the documents named in the answers */
  onChange?: (data: FormData, files: StoredFile[]) => void;
  onSubmit: (data: FormData) => void;
  /** the parts of the form and how far each is, each time that changes */
  onSections?: (sections: FormSection[]) => void;
  /** page after page, where the form has pages; without it the form is shown whole */
  paging?: Paging;
  /** the browser itself keeps the answers, also while the network is away */
  keptHere?: boolean;
  /** between the form and its buttons */
  closing?: ComponentChildren;
  /** more deeds beside the submit button */
  actions?: ComponentChildren;
}

/** A form with its error summary, its own buttons and the note how safe the answers are. */
export function FormPage(props: FormPageProps) {
  const formId = useId();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [saved, setSaved] = useState<SaveState>({ kind: 'idle' });
  const handle = useRef<FormHandle | null>(null);
  const answers = useRef(props.data);
  const autosave = useAutosave(props.save, setSaved);

  const showErrors = (next: FieldError[]) => {
    setErrors(next);
    setAttempt((n) => n + 1);
    tellSections();
  };
  const paging = usePaging(props.paging, { handle, showErrors, keep: () => void autosave.current?.flush() });
  useEffect(() => {
    if (props.issues && handle.current) paging.lead(handle.current.showIssues(props.issues));
  }, [props.issues]);

  const told = useRef('');
  /** Asked after the turn in which fields appear, disappear and are checked. */
  const tellSections = () => {
    requestAnimationFrame(() => {
      paging.settle();
      if (!props.onSections) return;
      const sections = handle.current?.sections() ?? [];
      const now = JSON.stringify(sections);
      if (now !== told.current) props.onSections?.(sections);
      told.current = now;
    });
  };
  const ready = (started: FormHandle) => {
    handle.current = started;
    paging.restart();
    tellSections();
    if (props.issues) paging.lead(started.showIssues(props.issues));
    // a field on a page can take the focus once the page is shown
    else if (props.focusField) requestAnimationFrame(() => started.focusField(props.focusField ?? ''));
  };
  const change = (data: FormData, files: StoredFile[]) => {
    answers.current = data;
    props.onChange?.(data, files);
    autosave.current?.note(data);
    tellSections();
  };
  const submit = async (data: FormData) => {
    setErrors([]);
    await autosave.current?.flush();
    props.onSubmit(data);
  };
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      {props.intro}
      <DosarForm
        schema={props.schema}
        data={answers.current}
        files={props.files}
        uploadTo={props.uploadTo}
        uploadPlace={props.uploadPlace}
        offer={props.offer}
        onKind={props.onKind}
        marks={props.marks}
        markText={props.markText}
        label={props.label}
        formId={formId}
        onReady={ready}
        onChange={change}
        onSubmit={(data) => void submit(data)}
        paged={props.paging !== undefined}
        onStep={paging.step}
        onInvalid={paging.lead}
      />
      {props.closing}
      <div class="govuk-button-group">
        <SubmitButton formId={formId} busy={props.busy} text={props.submitText} />
        {props.actions}
        {props.save ? <SavedNote state={saved} keptHere={props.keptHere} /> : null}
      </div>
    </>
  );
}

/** Goes on by itself once the files that are being sent have arrived; without them the answers would look incomplete. */
function SubmitButton({ formId, busy, text }: { formId: string; busy?: boolean; text: string }) {
  const [waiting, setWaiting] = useState(false);
  const sending = choicesUnderWay.value > 0;
  useEffect(() => {
    if (!waiting || sending) return;
    setWaiting(false);
    const form = document.getElementById(formId);
    if (form instanceof HTMLFormElement) form.requestSubmit();
  }, [waiting, sending]);
  return (
    <>
      <Button
        type={sending ? 'button' : 'submit'}
        form={formId}
        busy={busy || waiting}
        onClick={sending ? () => setWaiting(true) : undefined}
      >
        {text}
      </Button>
      <p class="muted small saved-note" role="status">
        {waiting ? t('form.filesFirst') : null}
      </p>
    </>
  );
}

function useAutosave(save: FormPageProps['save'], onState: (state: SaveState) => void) {
  const autosave = useRef<Autosave<FormData> | null>(null);
  const latest = useRef(save);
  latest.current = save;
  const active = save !== undefined;
  useEffect(() => {
    if (!active) return undefined;
    const started = createAutosave<FormData>({
      save: (data) => latest.current?.(data) ?? Promise.reject(new Error('nowhere to save')),
      onState,
    });
    autosave.current = started;
    const leave = () => void started.flush();
    addEventListener('pagehide', leave);
    addEventListener('online', leave);
    return () => {
      removeEventListener('pagehide', leave);
      removeEventListener('online', leave);
      void started.flush().finally(() => started.stop());
      autosave.current = null;
    };
  }, [active]);
  return autosave;
}

/** How safe the answers are, in words. */
export function SavedNote({ state, keptHere }: { state: SaveState; keptHere?: boolean }) {
  return (
    <p class="muted small saved-note" role="status">
      {state.kind === 'idle' ? null : (
        <>
          <Icon of={state.kind === 'failed' ? CloudOff : CloudCheck} /> {savedText(state, keptHere)}
        </>
      )}
    </p>
  );
}

function savedText(state: SaveState, keptHere?: boolean): string {
  if (state.kind === 'saving') return t('form.saving');
  if (state.kind === 'failed') return keptHere ? t('form.keptHere') : t('form.notSaved');
  if (state.kind !== 'saved') return '';
  const time = formatTime(state.at);
  return state.place === 'server' ? t('form.savedAt', { time }) : t('form.savedHere', { time });
}
