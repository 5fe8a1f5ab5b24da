import { Eye, FilePlus2, PencilRuler, SquarePen } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, EmptyState, Icon, Tag } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { formFile } from '../texts/translations.ts';
import { useDiagramFacts } from '../texts/use-diagram-facts.ts';
import type { Workbench } from '../workbench/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import { insertCityField } from './city-fields.ts';
import { FieldList } from './field-list.tsx';
import { beginningOf } from './field-types.ts';
import type { FieldType } from './field-types.ts';
import { FormCanvas } from './form-canvas.tsx';
import type { FormOfProcedure } from './form-facts.ts';
import { formsOfProcedure, newForm, readForm } from './form-facts.ts';
import { FormSession } from './form-session.ts';
import { Palette } from './palette.tsx';
import { FieldPanel } from './panel/field-panel.tsx';
import { FormPreview } from './preview.tsx';
import { findComponent, proposeKey, questionOf, takenNames } from './schema.ts';

/** Forms of the procedure: the request and one for each task of an employee. */
export default function FormsTab() {
  const workbench = useWorkbench();
  const files = workbench.files.value;
  const forms = formsOfProcedure(files, useDiagramFacts());
  const asked = /^forms\/(.+)\.form$/.exec(workbench.place.value?.file ?? '')?.[1];
  const [name, setName] = useState(asked ?? 'start');
  useEffect(() => {
    if (asked && forms.some((form) => form.name === asked)) setName(asked);
  }, [asked]);
  const form = forms.find((one) => one.name === name) ?? forms[0];
  return (
    <div class="forms-tab">
      <nav class="forms-list" aria-label={t('forms.forms')}>
        <ul>
          {forms.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                aria-current={one.name === form?.name ? 'true' : undefined}
                onClick={() => setName(one.name)}
              >
                <span>{one.name === 'start' ? t('forms.start') : one.task || one.name}</span>
                <FormState form={one} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {form?.exists ? <FormBench key={form.name} form={form} workbench={workbench} /> : null}
      {form && !form.exists ? <NoForm form={form} workbench={workbench} /> : null}
    </div>
  );
}

function FormState({ form }: { form: FormOfProcedure }) {
  if (!form.exists) return <Tag tone="warn">{t('forms.missing')}</Tag>;
  return form.isLeftOver ? <Tag>{t('forms.leftOver')}</Tag> : null;
}

function NoForm({ form, workbench }: { form: FormOfProcedure; workbench: Workbench }) {
  return (
    <EmptyState icon={FilePlus2} title={t('forms.none', { name: form.task || t('forms.start') })}>
      {workbench.readOnly.value ? null : (
        <Button onClick={() => workbench.write(newForm(workbench.key, form.name), t('forms.make'))}>
          {t('forms.make')}
        </Button>
      )}
    </EmptyState>
  );
}

/** The editor draws with its own renderer, so it is made after ours is done. */
function useSession(name: string, workbench: Workbench, onSelect: (id: string | null) => void): FormSession | null {
  const [session, setSession] = useState<FormSession | null>(null);
  useEffect(() => {
    const made = new FormSession({
      onText: (text) => workbench.write({ [formFile(name)]: text }, t('forms.step'), `form-${name}`),
      onSelect,
      nameOf: (type) => t(`forms.type.${type}.new`),
    });
    setSession(made);
    return () => made.destroy();
  }, [name]);
  return session;
}

function FormBench({ form, workbench }: { form: FormOfProcedure; workbench: Workbench }) {
  const { name } = form;
  const file = formFile(name);
  const place = workbench.place.value;
  const [selected, setSelected] = useState<string | null>(place?.file === file ? (place.element ?? null) : null);
  const [view, setView] = useState<'draw' | 'preview'>(workbench.readOnly.value ? 'preview' : 'draw');
  const session = useSession(name, workbench, setSelected);
  useEffect(() => {
    if (place?.file === file && place.element) setSelected(place.element.replace(/^.*#/, '').split('.')[0] ?? null);
  }, [place]);
  const schema = readForm(workbench.files.value, name);
  const component = selected && schema ? findComponent(schema, selected) : undefined;
  useEffect(() => {
    if (component?.id) workbench.place.value = { file, element: component.id };
  }, [component?.id]);
  const canDraw = !workbench.readOnly.value;
  const addField = (type: FieldType) => {
    const question = t(`forms.type.${type}.new`);
    const key = proposeKey(question, schema ? takenNames(schema) : new Set());
    const draft = { type, id: key, ...beginningOf(type) };
    const choices = ['radio', 'select', 'checklist'].includes(type)
      ? { values: [1, 2].map((number) => ({ label: t('forms.choices.one', { number }), value: `choice${number}` })) }
      : {};
    session?.add({ ...draft, key, [questionOf({ ...draft })]: question, ...choices }, selected);
  };
  const addCityField = (field: Parameters<typeof insertCityField>[2]) => {
    const { changes, id } = insertCityField(workbench.files.value, name, field, selected ?? undefined);
    workbench.write(changes, t(`forms.city.${field}.name`));
    setSelected(id);
  };
  return (
    <div class="form-bench" data-view={view}>
      <header class="form-bench-head">
        <WhoFills form={form} workbench={workbench} />
        <div class="form-bench-views" role="group" aria-label={t('forms.view')}>
          {canDraw ? <ViewButton icon={PencilRuler} name="draw" view={view} onView={setView} /> : null}
          <ViewButton icon={Eye} name="preview" view={view} onView={setView} />
        </div>
      </header>
      {view === 'draw' && canDraw && schema ? (
        <aside class="form-bench-left">
          <Palette onField={addField} onCityField={addCityField} />
        </aside>
      ) : null}
      <div class="form-bench-middle">
        {view === 'preview' ? <FormPreview name={name} /> : null}
        {view === 'draw' && session ? (
          <FormCanvas session={session} text={workbench.files.value[file] ?? ''} selected={selected} />
        ) : null}
      </div>
      {view === 'draw' ? (
        <aside class="form-bench-right" aria-label={t('forms.panel')}>
          {schema ? (
            <details class="panel-part" open={!component}>
              <summary>{t('forms.list')}</summary>
              <FieldList form={name} schema={schema} selected={selected} onSelect={setSelected} />
            </details>
          ) : null}
          {component && schema && session ? (
            <FieldPanel
              key={session.firstId(component.id)}
              form={name}
              schema={schema}
              component={component}
              session={session}
            />
          ) : (
            <EmptyState icon={SquarePen} title={t('forms.choosePrompt')} />
          )}
        </aside>
      ) : null}
    </div>
  );
}

interface ViewButtonProps {
  icon: typeof Eye;
  name: 'draw' | 'preview';
  view: string;
  onView: (view: 'draw' | 'preview') => void;
}

function ViewButton({ icon, name, view, onView }: ViewButtonProps) {
  return (
    <button type="button" class="chip" aria-pressed={view === name} onClick={() => onView(name)}>
      <Icon of={icon} />
      {t(`forms.view.${name}`)}
    </button>
  );
}

/** Who fills the form in, in words. */
function WhoFills({ form, workbench }: { form: FormOfProcedure; workbench: Workbench }) {
  const departments = workbench.elements.value?.departments ?? [];
  const nameOf = (group: string) => {
    const [key = '', head] = group.split('.');
    const department = departments.find((one) => one.key === key);
    const name = department ? pick(department.name) : group;
    return head === 'head' ? t('forms.headOf', { name }) : name;
  };
  const who = form.name === 'start' ? t('forms.byApplicant') : form.groups.map(nameOf).join(', ');
  return (
    <div>
      <h2>{form.name === 'start' ? t('forms.start') : form.task || form.name}</h2>
      <p class="muted">{who === '' ? t('forms.byNobody') : t('forms.filledBy', { who })}</p>
    </div>
  );
}
