import { isCalendarDay } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';

/** One thing that a deed needs to know. */
export interface Question {
  key: string;
  kind: 'line' | 'area' | 'date' | 'count' | 'choice' | 'file';
  label: string;
  hint?: string;
  optional?: boolean;
  /** offered first */
  value?: string;
  /** shortest answer that the server takes, characters */
  shortest?: number;
  options?: { value: string; label: string }[];
}

export type Answers = Record<string, string>;

/** What is offered first. */
export const emptyAnswers = (questions: Question[]): Answers =>
  Object.fromEntries(questions.map(({ key, value }) => [key, value ?? '']));

/** What is wrong with answers, by question; empty when they can be sent. */
export function problemsOf(questions: Question[], answers: Answers): Answers {
  const found: Answers = {};
  for (const question of questions) {
    const problem = problemOf(question, (answers[question.key] ?? '').trim());
    if (problem) found[question.key] = problem;
  }
  return found;
}

function problemOf({ kind, label, optional, shortest = 1 }: Question, answer: string): string | undefined {
  if (answer === '') return optional ? undefined : t('archive.ask.missing', { label });
  if (kind === 'date' && !isCalendarDay(answer)) return t('archive.ask.date', { label });
  if (kind === 'count' && !/^[1-9]\d{0,5}$/.test(answer)) return t('archive.ask.count', { label });
  return answer.length < shortest ? t('archive.ask.short', { label, shortest }) : undefined;
}
