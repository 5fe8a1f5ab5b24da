import { useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import { Skeleton, SummaryList } from '../../shared/components/index.ts';
import type { FormHandle } from '../../shared/form/index.ts';
import { AnswerValue, DosarForm } from '../../shared/form/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { SubmittedForm } from './use-case-parts.ts';

type AnswerGroup = ReturnType<FormHandle['answers']>[number];

interface SubmittedDataProps {
  form: SubmittedForm;
  /** documents known by id, for their names */
  files: StoredFile[];
}

/** What the applicant wrote, in the words of the form; questions that were hidden or left empty are left out. */
export function SubmittedData({ form, files }: SubmittedDataProps) {
  const [groups, setGroups] = useState<AnswerGroup[] | null>(null);
  const filled = groups && withoutEmpty(groups, t('form.none'));
  // what a destroyed file answered is gone: its empty form says nothing
  if (Object.keys(form.data).length === 0) return <p class="muted">{t('context.noAnswers')}</p>;
  return (
    <div class="submitted">
      <DosarForm hidden readOnly schema={form.schema} data={form.data} files={files} label={t('context.submitted')}
        onReady={(handle) => setGroups(handle.answers())} />
      {filled ? null : <Skeleton lines={6} />}
      {filled?.length === 0 ? <p class="muted">{t('context.noAnswers')}</p> : null}
      {filled?.map((group) => (
        <section key={group.title}>
          {group.title ? <h3>{group.title}</h3> : null}
          <SummaryList rows={group.answers.map(toRow)} />
        </section>
      ))}
    </div>
  );
}

const toRow = (answer: AnswerGroup['answers'][number]) => ({
  key: answer.label,
  value: <AnswerValue id={`submitted-${answer.path.join('-')}`} {...answer} />,
});

function withoutEmpty(groups: AnswerGroup[], none: string): AnswerGroup[] {
  return groups
    .map((group) => ({ ...group, answers: group.answers.filter(({ value }) => value !== none) }))
    .filter((group) => group.answers.length > 0);
}
