import { t } from '../../../shared/i18n/index.ts';
import { useWorkbench } from '../../workbench/index.ts';
import type { TextEntry } from '../../texts/translations.ts';
import { FORM_TRANSLATIONS, placeInForm, renameTexts, textAt } from '../../texts/translations.ts';
import type { FormSession } from '../form-session.ts';
import type { Component, FormSchema } from '../schema.ts';
import { proposeKey, takenNames, titleOf, usesOfKey } from '../schema.ts';

/** The component that is looked at, and what a panel may do with it. */
export interface Looked {
  form: string;
  schema: FormSchema;
  component: Component;
  session: FormSession;
  readOnly: boolean;
  /** Changes properties; undefined takes one away. */
  edit(properties: Record<string, unknown>): void;
  /** Changes what stands under `validate`; undefined takes a rule away. */
  rule(name: string, value: unknown): void;
  /** Changes one of our own properties (`dosar:…`); empty takes it away. */
  property(name: string, value: string): void;
  /** A text of the component in both languages. */
  text(property: string, ro: string): TextEntry;
  /** Gives the question; the key follows it while nothing else speaks of the key. */
  ask(property: string, text: string): void;
}

function without(
  record: Record<string, unknown> | undefined,
  name: string,
  value: unknown,
): Record<string, unknown> | undefined {
  const { [name]: _old, ...rest } = record ?? {};
  const next = value === undefined || value === '' ? rest : { ...record, [name]: value };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** What a panel may do with a component of a form. */
export function useComponent(form: string, schema: FormSchema, component: Component, session: FormSession): Looked {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const edit = (properties: Record<string, unknown>) => session.edit(component.id, properties);
  const rename = (next: string) => {
    const { id, key, path } = component;
    if (session.isOver) return;
    workbench.write(
      renameTexts(workbench.files.value, FORM_TRANSLATIONS, `${form}#${id}.`, `${form}#${next}.`),
      t('forms.step'),
      `form-${form}`,
    );
    session.rename(id, next, {
      ...(key === undefined ? {} : { key: next }),
      ...(path === undefined ? {} : { path: next }),
    });
  };
  return {
    form,
    schema,
    component,
    session,
    edit,
    readOnly: workbench.readOnly.value,
    rule: (name, value) => edit({ validate: without(component.validate, name, value) }),
    property: (name, value) => edit({ properties: without(component.properties, name, value) }),
    text: (property, ro) => textAt(files, workbench.key, placeInForm(form, component.id, property), ro),
    ask: (property, text) => {
      const name = component.key ?? component.path ?? component.id;
      const taken = takenNames(schema);
      taken.delete(name);
      const follows =
        component.id === name &&
        name === proposeKey(titleOf(component), taken) &&
        usesOfKey(files, form, name).length === 0;
      edit({ [property]: text });
      const next = proposeKey(text, taken);
      // after the keyboard has gone on to the next field: the editor would hold it back
      if (follows && text.trim() !== '' && next !== name) setTimeout(() => rename(next), 0);
    },
  };
}
