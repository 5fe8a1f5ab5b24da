import { CloudCheck, CloudOff } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FormData, FormIssue, FormSchema, StoredFile } from '../api/index.ts';
import type { FieldError } from '../components/index.ts';
import { Button, ErrorSummary, Icon } from '../components/index.ts';
import { formatTime, t } from '../i18n/index.ts';
import type { Autosave, SaveState } from './autosave.ts';
import { createAutosave } from './autosave.ts';
import { DosarForm } from './dosar-form.tsx';
import type { FormHandle } from './form-host.tsx';

export interface FormPageProps {
  schema: FormSchema;
  data: FormData;
  files?: StoredFile[];
  /** name of the form for screen readers */
  label: string;
  /** endpoint that takes the files of file fields; the reader's own documents when left out */
  uploadTo?: string;
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
  };
  useEffect(() => {
    if (props.issues && handle.current) showErrors(handle.current.showIssues(props.issues));
  }, [props.issues]);

  const ready = (started: FormHandle) => {
    handle.current = started;
    if (props.issues) showErrors(started.showIssues(props.issues));
    else if (props.focusField) started.focusField(props.focusField);
  };
  const change = (data: FormData, files: StoredFile[]) => {
    answers.current = data;
    props.onChange?.(data, files);
    autosave.current?.note(data);
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
        label={props.label}
        formId={formId}
        onReady={ready}
        onChange={change}
        onSubmit={(data) => void submit(data)}
        onInvalid={showErrors}
      />
      <div class="govuk-button-group">
        <Button type="submit" form={formId} busy={props.busy}>
          {props.submitText}
        </Button>
        {props.actions}
        {props.save ? <SavedNote state={saved} /> : null}
      </div>
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
    return () => {
      removeEventListener('pagehide', leave);
      void started.flush().finally(() => started.stop());
      autosave.current = null;
    };
  }, [active]);
  return autosave;
}

/** How safe the answers are, in words. */
export function SavedNote({ state }: { state: SaveState }) {
  return (
    <p class="muted small saved-note" role="status">
      {state.kind === 'idle' ? null : (
        <>
          <Icon of={state.kind === 'failed' ? CloudOff : CloudCheck} /> {savedText(state)}
        </>
      )}
    </p>
  );
}

function savedText(state: SaveState): string {
  if (state.kind === 'saving') return t('form.saving');
  if (state.kind === 'failed') return t('form.notSaved');
  if (state.kind !== 'saved') return '';
  const time = formatTime(state.at);
  return state.place === 'server' ? t('form.savedAt', { time }) : t('form.savedHere', { time });
}
