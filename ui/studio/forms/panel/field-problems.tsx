import { CircleAlert, Info } from 'lucide-preact';
import { Icon } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { formFile } from '../../texts/translations.ts';
import { useWorkbench } from '../../workbench/index.ts';

/** What the check says of one field while it is edited, its accessibility included. */
export function FieldProblems({ form, id }: { form: string; id: string }) {
  const { problems } = useWorkbench();
  const own = problems.value.filter(
    ({ file, element }) =>
      (file === formFile(form) || file === 'forms/hu.json') &&
      (element === id || element?.startsWith(`${form}#${id}.`)),
  );
  return (
    <div aria-live="polite">
      {own.length === 0 ? null : (
        <ul class="field-problems" aria-label={t('forms.problems')}>
          {own.map((problem) => (
            <li key={problem.id} data-severity={problem.severity}>
              <Icon of={problem.severity === 'error' ? CircleAlert : Info} />
              <span>
                <span class="govuk-visually-hidden">{t(`forms.severity.${problem.severity}`)}: </span>
                {problem.message}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
