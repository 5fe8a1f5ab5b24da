import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import {
  Button,
  DateInput,
  Dialog,
  ErrorState,
  ErrorSummary,
  FileUpload,
  Select,
  TextArea,
  TextInput,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Answers, Question } from './answers.ts';
import { emptyAnswers, problemsOf } from './answers.ts';

interface AskProps {
  title: string;
  questions: Question[];
  /** verb on the button */
  verb: string;
  look?: 'primary' | 'warning';
  /** does it with the answers, trimmed; a file is its id */
  onSend: (answers: Answers, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  /** what should be known before */
  children?: ComponentChildren;
}

/** A deed that needs answers first: asks, checks, does it once, says why it was refused. */
export function AskDialog(props: AskProps) {
  return (
    <Dialog open title={props.title} onClose={props.onClose}>
      <Ask {...props} />
    </Dialog>
  );
}

function Ask({ questions, verb, look = 'primary', onSend, onClose, children }: AskProps) {
  const [answers, setAnswers] = useState<Answers>(() => emptyAnswers(questions));
  const [problems, setProblems] = useState<Answers>({});
  const [attempt, setAttempt] = useState(0);
  const send = useAction(async (_: void, key) => {
    await onSend(Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, value.trim()])), key);
    onClose();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const found = problemsOf(questions, answers);
    setProblems(found);
    setAttempt((count) => count + 1);
    if (Object.keys(found).length === 0) void send.run();
  };
  return (
    <form class="archive-ask" onSubmit={submit} noValidate>
      {children}
      <ErrorSummary
        attempt={attempt}
        errors={Object.entries(problems).map(([key, message]) => ({ fieldId: `ask-${key}`, message }))}
      />
      {send.error === undefined ? null : <ErrorState error={send.error} />}
      {questions.map((question) => (
        <Field
          key={question.key}
          question={question}
          value={answers[question.key] ?? ''}
          error={problems[question.key]}
          onChange={(value) => setAnswers((old) => ({ ...old, [question.key]: value }))}
        />
      ))}
      <div class="govuk-button-group">
        <Button type="submit" look={look} busy={send.busy}>
          {verb}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  question: Question;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Field({ question, value, error, onChange }: FieldProps) {
  const { key, kind, label, hint, optional } = question;
  const common = { id: `ask-${key}`, label, hint, optional, error };
  switch (kind) {
    case 'area':
      return <TextArea {...common} rows={3} value={value} onInput={onChange} />;
    case 'date':
      return <DateInput {...common} value={value} onChange={onChange} />;
    case 'count':
      return <TextInput {...common} inputMode="numeric" width={4} value={value} onInput={onChange} />;
    case 'choice':
      return (
        <Select
          {...common}
          value={value}
          emptyText={t('archive.choose')}
          options={question.options ?? []}
          onChange={onChange}
        />
      );
    case 'file':
      return <FileField {...common} onChange={onChange} />;
    default:
      return <TextInput {...common} value={value} onInput={onChange} />;
  }
}

function FileField({ onChange, ...common }: { id: string; label: string; onChange: (value: string) => void }) {
  const [files, setFiles] = useState<StoredFile[]>([]);
  const keep = (next: StoredFile[]) => {
    setFiles(next);
    onChange(next[0]?.id ?? '');
  };
  return <FileUpload {...common} files={files} onAdd={(file) => keep([file])} onRemove={() => keep([])} />;
}
