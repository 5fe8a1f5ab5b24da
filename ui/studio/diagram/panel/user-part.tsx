import { FilePlus2, FilePenLine } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Icon, Select } from '../../../shared/components/index.ts';
import type { Option } from '../../../shared/components/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';
import type { Workbench } from '../../workbench/index.ts';
import { routed } from '../variables.ts';
import { nameAndLabel, variablesOf } from '../variable-words.ts';
import { DueTimers } from './due-timers.tsx';
import type { PartProps } from './parts.ts';
import { setProperties, textOf, writers } from './parts.ts';

/** Who does a piece of work, with which form, and until when. */
export function UserPart(props: PartProps) {
  return (
    <>
      <Who {...props} />
      <WhichForm {...props} />
      <DueTimers {...props} />
    </>
  );
}

function Who(props: PartProps) {
  const { session, bench, element } = props;
  const group = textOf(element.businessObject, 'camunda:candidateGroups');
  const options = whoOptions(bench);
  const known = options.some(({ value }) => value === group) || group === '';
  const choose = (value: string) => {
    const chosen = /^\$\{(\w+)\}$/.exec(value)?.[1];
    const variable = variablesOf(bench).find(({ name }) => name === chosen);
    session.change(
      () =>
        writers(session.editor).modeling.updateProperties(element, { 'camunda:candidateGroups': value || undefined }),
      undefined,
      () => (variable ? routed(bench.files.value, variable) : {}),
    );
  };
  return (
    <Select
      id="panel-who"
      label={t('panel.who')}
      hint={t('panel.whoHint')}
      emptyText={t('panel.choose')}
      value={group}
      disabled={bench.readOnly.value}
      options={known ? options : [...options, { value: group, label: group }]}
      onChange={choose}
    />
  );
}

function whoOptions(bench: Workbench): Option[] {
  const departments = bench.elements.value?.departments ?? [];
  const keys = new Set(departments.map(({ key }) => key));
  const routing = variablesOf(bench).filter(
    ({ options }) => options && options.length > 0 && options.every(({ value }) => keys.has(value)),
  );
  return [
    ...departments.map(({ key, name }) => ({ value: key, label: pick(name) })),
    ...departments
      .filter(({ headed }) => headed)
      .map(({ key, name }) => ({ value: `${key}.head`, label: t('panel.heads', { name: pick(name) }) })),
    ...routing.map((one) => ({
      value: `\${${one.name}}`,
      label: t('panel.chosenIn', { name: nameAndLabel(one) }),
    })),
  ];
}

function WhichForm(props: PartProps) {
  const { session, bench, element } = props;
  const { route } = useLocation();
  const file = `forms/${element.id}.form`;
  const exists = bench.files.value[file] !== undefined;
  const formRef = `${bench.key}.${element.id}`;
  const linked =
    textOf(element.businessObject, 'camunda:formRef') === formRef &&
    textOf(element.businessObject, 'camunda:formRefBinding') === 'deployment';
  const link = { 'camunda:formRef': formRef, 'camunda:formRefBinding': 'deployment', 'camunda:formKey': undefined };
  const open = () => {
    bench.place.value = { file };
    route(bench.addressOf('forms'));
  };
  const create = () => {
    const schema = { id: formRef, type: 'default', schemaVersion: 18, components: [] };
    const form = `${JSON.stringify(schema, null, 2)}\n`;
    session.change(
      () => writers(session.editor).modeling.updateProperties(element, link),
      undefined,
      () => ({ [file]: form }),
    );
    void session.flush().then(open);
  };
  return (
    <div class="govuk-form-group">
      <p class="govuk-label">{t('panel.form')}</p>
      {exists ? (
        <button type="button" class="small-button" onClick={open}>
          <Icon of={FilePenLine} />
          {t('panel.openForm')}
        </button>
      ) : (
        <p class="govuk-hint">{t('panel.noForm')}</p>
      )}
      {bench.readOnly.value ? null : exists ? (
        linked ? null : (
          <button type="button" class="small-button" onClick={() => setProperties(props, link)}>
            {t('panel.linkForm')}
          </button>
        )
      ) : (
        <button type="button" class="small-button" onClick={create}>
          <Icon of={FilePlus2} />
          {t('panel.makeForm')}
        </button>
      )}
    </div>
  );
}
