import { Checkboxes } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { readForm, routedKeys, writeRouting } from '../forms/form-facts.ts';
import { ANSWERS, titleOf, walkForm } from '../forms/schema.ts';
import { fileTitle } from '../texts/file-title.ts';
import { formFile, formsOf } from '../texts/translations.ts';
import type { Settings } from './use-settings.ts';

const CHOSEN = new Set(['radio', 'select', 'checkbox', 'checklist', 'number', 'datetime', 'expression']);

/** Which answers become variables of the diagram: decisions and choices, never what somebody wrote about a person. */
export function RoutingPart({ settings }: { settings: Settings }) {
  const { workbench } = settings;
  const files = workbench.files.value;
  return (
    <>
      {formsOf(files).map((form) => {
        const schema = readForm(files, form);
        const keys = routedKeys(files, form);
        const answers = schema
          ? walkForm(schema)
              .map(({ component }) => component)
              .filter(
                ({ type, key }) => key !== undefined && ANSWERS.has(type) && (CHOSEN.has(type) || keys.includes(key)),
              )
          : [];
        if (answers.length === 0) return null;
        return (
          <Checkboxes
            key={form}
            id={`set-routing-${form}`}
            name={`set-routing-${form}`}
            label={fileTitle(formFile(form))}
            hint={t('settings.routing.hint')}
            optional
            disabled={settings.readOnly}
            values={keys}
            options={answers.map((component) => ({
              value: component.key ?? '',
              label: `${titleOf(component)} (${component.key})`,
            }))}
            onChange={(values) =>
              workbench.write(writeRouting(workbench.files.value, form, values), t('settings.step'))
            }
          />
        );
      })}
    </>
  );
}
