import { CircleAlert } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { formFile } from '../texts/translations.ts';
import { useWorkbench } from '../workbench/index.ts';
import { iconOf } from './field-types.ts';
import type { FormSchema } from './schema.ts';
import { titleOf, walkForm } from './schema.ts';

interface FieldListProps {
  form: string;
  schema: FormSchema;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The fields of a form one below the other: the same as the drawing, for keyboard and screen reader. */
export function FieldList({ form, schema, selected, onSelect }: FieldListProps) {
  const { problems } = useWorkbench();
  const wrong = new Set(
    problems.value.flatMap(({ file, element, severity }) =>
      file === formFile(form) && severity === 'error' ? [element] : [],
    ),
  );
  return (
    <ul class="field-list" aria-label={t('forms.list')}>
      {walkForm(schema).map(({ component, depth }) => (
        <li key={component.id} style={{ paddingInlineStart: `${depth * 14}px` }}>
          <button
            type="button"
            aria-current={component.id === selected ? 'true' : undefined}
            onClick={() => onSelect(component.id)}
          >
            <Icon of={iconOf(component.type)} />
            <span>{titleOf(component) || t(`forms.type.${component.type}.name`)}</span>
            {wrong.has(component.id) ? (
              <>
                <Icon of={CircleAlert} />
                <span class="govuk-visually-hidden">{t('forms.severity.error')}</span>
              </>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
