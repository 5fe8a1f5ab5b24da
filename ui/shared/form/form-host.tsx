import { useEffect, useRef } from 'preact/hooks';
import type { FormData, FormIssue, FormSchema, StoredFile } from '../api/index.ts';
import type { FieldError } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { AnswerGroup, FieldIndex } from './field-index.ts';
import { collectAnswers, errorsAt, instancesInOrder } from './field-index.ts';
import type { FieldInstance, FormJs } from './form-js.ts';
import { createForm } from './form-js.ts';
import type { FieldFacts } from './form-module.ts';
import { dosarModule, keptModules } from './form-module.ts';
import type { FormSection } from './sections.ts';
import { sectionsOf } from './sections.ts';
import type { QuietValidator } from './validator.ts';

/** What a page may ask of a form on it. */
export interface FormHandle {
  /** everything typed so far, hidden answers included */
  data(): FormData;
  /** shows what the server found wrong, at the fields; returns the lines of the error summary */
  showIssues(issues: FormIssue[]): FieldError[];
  /** the answers in words */
  answers(): AnswerGroup[];
  /** the parts of the form and how far each is */
  sections(): FormSection[];
  /** moves the focus to a field by its component id */
  focusField(fieldId: string): void;
  /** checks and sends, as the submit button does */
  submit(): void;
}

export interface FormHostProps extends FieldFacts {
  schema: FormSchema;
  data: FormData;
  /** documents known by id, for their names */
  files?: StoredFile[];
  /** name of the form for screen readers */
  label: string;
  /** id of the `<form>` element, for a submit button outside it */
  formId?: string;
  readOnly?: boolean;
  hidden?: boolean;
  onReady?: (handle: FormHandle) => void;
  onChange?: (data: FormData, files: StoredFile[]) => void;
  onSubmit?: (data: FormData) => void;
  onInvalid?: (errors: FieldError[]) => void;
}

/** The form-js viewer with our fields, texts and checks. Loaded on demand by `DosarForm`. */
export function FormHost(props: FormHostProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let form: FormJs | null = null;
    let ended = false;
    const { module, index } = dosarModule(props.files ?? [], props);
    void startForm(props, module).then((started) => {
      if (ended || !box.current) {
        started.destroy();
        return;
      }
      form = started;
      started.attachTo(box.current);
      connect(started, index, box.current, latest);
    });
    return () => {
      ended = true;
      form?.destroy();
    };
  }, [props.schema]);
  return <div ref={box} class="form-host" hidden={props.hidden} />;
}

function startForm(props: FormHostProps, module: object): Promise<FormJs> {
  return createForm({
    schema: props.schema,
    data: props.data,
    modules: keptModules,
    additionalModules: [module],
    properties: { readOnly: props.readOnly ?? false, ariaLabel: props.label },
  });
}

function connect(form: FormJs, index: FieldIndex, box: HTMLElement, latest: { current: FormHostProps }): void {
  const validator = form.get('validator') as QuietValidator;
  const element = box.querySelector('form');
  if (element && latest.current.formId) element.id = latest.current.formId;
  form.on('presubmit', () => validator.beginSending());
  form.on('submit', ({ data, errors }: { data: FormData; errors: Record<string, unknown> }) => {
    validator.endSending();
    if (Object.keys(errors).length === 0) latest.current.onSubmit?.(data);
    else latest.current.onInvalid?.(summaryOf(form, index));
  });
  const tell = () => latest.current.onChange?.(form._getState().data, [...index.files.values()]);
  form.on('field.updated', () => queueMicrotask(tell));
  // fields announce themselves while they render, which happens after this turn
  requestAnimationFrame(() => latest.current.onReady?.(createHandle(form, index)));
}

function createHandle(form: FormJs, index: FieldIndex): FormHandle {
  return {
    data: () => form._getState().data,
    showIssues: (issues) => showIssues(form, index, issues),
    answers: () => collectAnswers(form, index, t('form.none')),
    sections: () => sectionsOf(form, index),
    focusField: (fieldId) => {
      const instance = form
        .get('formFieldInstanceRegistry')
        .getAllKeyed()
        .find(({ id }) => id === fieldId);
      const control = document.getElementById(index.entries.get(instance?.instanceId ?? '')?.domId ?? '');
      control?.scrollIntoView({ block: 'center' });
      control?.focus({ preventScroll: true });
    },
    submit: () => void form.submit(),
  };
}

function summaryOf(form: FormJs, index: FieldIndex): FieldError[] {
  const state = form._getState();
  return instancesInOrder(form, index).flatMap((instance) => {
    const [message] = errorsAt(state, instance);
    return message ? [{ fieldId: index.entries.get(instance.instanceId)?.domId, message }] : [];
  });
}

function showIssues(form: FormJs, index: FieldIndex, issues: FormIssue[]): FieldError[] {
  const instances = instancesInOrder(form, index);
  const errors: Record<string, unknown> = {};
  const homeless: FieldError[] = [];
  for (const issue of issues) {
    const instance = instances.find((one) => isAt(issue, one));
    if (instance) setAt(errors, [instance.id, ...Object.values(instance.indexes ?? {})], [issue.message]);
    else homeless.push({ message: issue.message });
  }
  form._setState({ errors });
  return [...summaryOf(form, index), ...homeless];
}

function isAt(issue: FormIssue, instance: FieldInstance): boolean {
  const path = Array.isArray(issue.path) ? issue.path.join('.') : issue.path.replaceAll(/\[(\d+)\]/g, '.$1');
  return path === instance.valuePath.join('.');
}

function setAt(target: Record<string, unknown>, path: (string | number)[], value: unknown): void {
  let place = target;
  for (const part of path.slice(0, -1)) place = (place[part] ??= {}) as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
}
