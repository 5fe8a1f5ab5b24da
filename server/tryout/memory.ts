import type { Bilingual, ProcedurePackage } from '../procedure/index.ts';
import type { Language } from '../texts/index.ts';
import type { DoneStep } from './step.ts';

/** Where a try-out begins: everything that is not a step. */
export interface Setting {
  pkg: ProcedurePackage;
  language: Language;
  channel: 'portal' | 'counter';
}

/** A document that a step of a try-out led to. */
export interface TriedDocument {
  /** Number of the step, beginning with 1: it names the document. */
  no: number;
  element: string;
  template: string;
  title: Bilingual;
  fileName: string;
}

const textOf = (value: unknown): string => typeof value === 'string' ? value : '';

/** Answers of the start form. */
export const submissionOf = (steps: readonly DoneStep[]): Record<string, unknown> => {
  const start = steps.find(({ action }) => action === 'start');
  return start?.action === 'start' ? start.data : {};
};

/** What automated steps found out; ids of documents are no facts. */
export function factsOf(steps: readonly DoneStep[]): Record<string, unknown> {
  return Object.assign({}, ...steps.map((step) => {
    if (step.action !== 'step') return {};
    const { documentId: _none, ...facts } = step.outputs;
    return facts;
  })) as Record<string, unknown>;
}

/**
 * What a task form starts with, as `server/task` does it for a real case: answers so far, the newest last, facts, and
 * the decision of the task itself asked anew.
 */
export function formDataOf(
  { pkg, language }: Setting, steps: readonly DoneStep[], task: string,
): Record<string, unknown> {
  const given = steps.map((step) => step.action === 'task' ? step.data : {});
  const answers = Object.assign({}, ...given) as Record<string, unknown>;
  for (const decision of pkg.meta.routing.tasks[task] ?? []) delete answers[decision];
  return { ...submissionOf(steps), ...answers, ...factsOf(steps), language, taskName: task };
}

/** The documents that the steps led to. */
export function documentsOf({ pkg }: Setting, steps: readonly DoneStep[]): TriedDocument[] {
  return steps.flatMap((step, index) => {
    if (step.action !== 'step' || step.topic !== 'issue-document') return [];
    const template = textOf(step.inputs['template']);
    const out = pkg.meta.documentsOut[template];
    const { title = pkg.meta.name, fileName = `${template}.pdf` } = out ?? {};
    return [{ no: index + 1, element: step.element, template, title, fileName }];
  });
}

/** What the applicant would have been told, with the placeholders as they stand in the draft. */
export interface Told {
  element: string;
  message: string;
  subject: Bilingual;
  body: Bilingual;
}

/** Every message of the steps, in their order. */
export function toldIn({ pkg }: Setting, steps: readonly DoneStep[]): Told[] {
  return steps.flatMap((step) => {
    if (step.action !== 'step' || (step.topic !== 'notify-applicant' && step.topic !== 'deliver-document')) return [];
    const message = textOf(step.inputs['message']) || 'delivered';
    const found = pkg.meta.messages[message];
    return found ? [{ element: step.element, message, subject: found.subject, body: found.body }] : [];
  });
}
