import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FormData, FormSchema, StoredFile } from '../api/index.ts';
import { loadPart } from '../api/index.ts';
import type { SummaryRow } from '../components/index.ts';
import { ErrorState, Skeleton, SummaryList } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { AnswerGroup } from './field-index.ts';
import type { FormHostProps } from './form-host.tsx';
import { AnswerValue } from './place/answer-value.tsx';

/** A form-js form; its viewer comes over the line when the first form is shown. */
export function DosarForm(props: FormHostProps) {
  const [Host, setHost] = useState<ComponentType<FormHostProps> | null>(null);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    loadPart('form', () => import('./form-host.tsx')).then((module) => setHost(() => module.FormHost), setError);
  }, []);
  if (error !== undefined) return <ErrorState error={error} onRetry={() => location.reload()} />;
  if (Host) return <Host {...props} />;
  return props.hidden ? null : <Skeleton lines={8} />;
}

interface FormAnswersProps {
  schema: FormSchema;
  data: FormData;
  files?: StoredFile[];
  label: string;
  /** address where one answer can be changed; without it nothing can */
  changeHref?: (fieldId: string) => string;
  /** level of the headings of the groups */
  level?: 2 | 3;
}

/** The answers of a filled form in words, under the headings of the form. */
export function FormAnswers({ schema, data, files, label, changeHref, level = 2 }: FormAnswersProps) {
  const Heading = `h${level}` as const;
  const [groups, setGroups] = useState<AnswerGroup[] | null>(null);
  return (
    <>
      <DosarForm
        hidden
        readOnly
        schema={schema}
        data={data}
        files={files}
        label={label}
        onReady={(handle) => setGroups(handle.answers())}
      />
      {groups ? (
        groups.map((group) => (
          <section key={group.title}>
            {group.title ? <Heading>{group.title}</Heading> : null}
            <SummaryList rows={group.answers.map((answer) => toRow(answer, changeHref))} />
          </section>
        ))
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

function toRow(answer: AnswerGroup['answers'][number], changeHref?: (fieldId: string) => string): SummaryRow {
  return {
    key: answer.label,
    value: <AnswerValue id={`answer-${answer.path.join('-')}`} {...answer} />,
    action: changeHref ? (
      <a href={changeHref(answer.fieldId)}>
        {t('form.change')}
        <span class="govuk-visually-hidden"> {answer.label}</span>
      </a>
    ) : undefined,
  };
}
