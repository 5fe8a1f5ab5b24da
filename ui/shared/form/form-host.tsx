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
import type { FormStep } from './paging.ts';
import { checkStep, errorsOn, isOpen, pagesOf, setAt, showStep, stepsOf } from './paging.ts';
import type { FormSection } from './sections.ts';
import { outermost, sectionsOf } from './sections.ts';
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
  /** the pages that have something on them now; none for a form in one piece */
  steps(): FormStep[];
  /** shows one page */
  showStep(step: FormStep): void;
  /** checks one page; returns the lines of its error summary */
  checkStep(step: FormStep): FieldError[];
  /** what readers were told is wrong on a page */
  errorsOn(step: FormStep): FieldError[];
  /** whether something on a page is missing or wrong */
  isOpen(step: FormStep): boolean;
  /** the outermost component that a field stands in */
  outermost(fieldId: string): string;
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
  /** page after page, where the form has pages: nothing is shown until a page is chosen */
  paged?: boolean;
  onReady?: (handle: FormHandle) => void;
  onChange?: (data: FormData, files: StoredFile[]) => void;
  onSubmit?: (data: FormData) => void;
  onInvalid?: (errors: FieldError[]) => void;
  /** before the form is checked and sent; true when this page is not the last one */
  onStep?: () => boolean;
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
      if (props.paged && stepsExist(started)) showStep(started, index, NOWHERE);
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
  // before the viewer hears of it
  element?.addEventListener('submit', (event) => {
    if (!latest.current.onStep?.()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  form.on('presubmit', () => validator.beginSending());
  form.on('submit', ({ data, errors }: { data: FormData; errors: Record<string, unknown> }) => {
    validator.endSending();
    if (Object.keys(errors).length === 0) latest.current.onSubmit?.(data);
    else latest.current.onInvalid?.(summaryOf(form, index));
  });
  const tell = () => latest.current.onChange?.(form._getState().data, [...index.files.values()]);
  form.on('field.updated', () => queueMicrotask(tell));
  // fields announce themselves while they render, which happens after this turn
  requestAnimationFrame(() => latest.current.onReady?.(createHandle(form, index, box)));
}

/** No page yet. */
const NOWHERE: FormStep = { id: '', title: '', groups: [] };

const stepsExist = (form: FormJs): boolean => pagesOf(form._getState().schema?.components ?? []).length > 0;

function createHandle(form: FormJs, index: FieldIndex, box: HTMLElement): FormHandle {
  return {
    data: () => form._getState().data,
    showIssues: (issues) => showIssues(form, index, issues),
    answers: () => collectAnswers(form, index, t('form.none')),
    sections: () => sectionsOf(form, index),
    steps: () => stepsOf(form, index, box),
    showStep: (step) => showStep(form, index, step),
    checkStep: (step) => checkStep(form, index, step),
    errorsOn: (step) => errorsOn(form, index, step),
    isOpen: (step) => isOpen(form, index, step),
    outermost: (fieldId) => outermost(form, fieldId)?.id ?? '',
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
