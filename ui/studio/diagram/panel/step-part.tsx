import { Select, TextInput } from '../../../shared/components/index.ts';
import type { Option } from '../../../shared/components/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';
import { isRecord } from '../../../../server/form/path.ts';
import { readJson } from '../../texts/json-text.ts';
import type { AutomatedStep, StepInput, Workbench } from '../../workbench/index.ts';
import { inputsOf, stepProperties, writeInput } from '../step-model.ts';
import { nameAndLabel } from '../variable-words.ts';
import type { PartProps } from './parts.ts';
import { setProperties, stepsOf, textOf, writers } from './parts.ts';

/** What happens by itself, and what it has to know. */
export function StepPart(props: PartProps) {
  const { session, bench, element } = props;
  const topic = textOf(element.businessObject, 'camunda:topic');
  const steps = stepsOf(bench);
  const step = steps.find((one) => one.topic === topic);
  const options = steps.map((one) => ({ value: one.topic, label: pick(one.name) }));
  const choose = (value: string) => {
    const chosen = steps.find((one) => one.topic === value);
    if (chosen) setProperties(props, stepProperties(chosen, writers(session.editor).factory));
  };
  return (
    <>
      <Select
        id="panel-step"
        label={t('panel.automatic')}
        hint={step ? pick(step.description) : undefined}
        emptyText={t('panel.choose')}
        value={topic}
        disabled={bench.readOnly.value}
        onChange={choose}
        options={topic === '' || step ? options : [...options, { value: topic, label: topic }]}
      />
      {step?.inputs.map((input) => (
        <Input key={input.name} {...props} step={step} input={input} />
      ))}
      {step && step.outputs.length > 0 ? (
        <p class="govuk-hint">{t('panel.outputs', { names: step.outputs.map(({ name, label }) => nameAndLabel({ name, label: pick(label) })).join(', ') })}</p>
      ) : null}
    </>
  );
}

function Input(props: PartProps & { step: AutomatedStep; input: StepInput }) {
  const { session, bench, element, input } = props;
  const value = inputsOf(element.businessObject)[input.name] ?? '';
  const write = (text: string) =>
    session.change(() => {
      const { modeling, factory } = writers(session.editor);
      writeInput(element, input.name, text, modeling, factory);
    }, `input:${element.id}:${input.name}`);
  const options = choicesOf(bench, input.choices);
  const field = {
    id: `panel-input-${input.name}`,
    label: pick(input.label),
    optional: !input.required,
    value,
    error: input.required && value === '' ? t('panel.needed') : undefined,
  };
  if (!options) return <TextInput {...field} readOnly={bench.readOnly.value} onInput={write} />;
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <Select
      {...field}
      disabled={bench.readOnly.value}
      emptyText={t('panel.choose')}
      onChange={write}
      options={known ? options : [...options, { value, label: value }]}
    />
  );
}

/** What an input may be: from the settings of the procedure, from the city hall, or fixed. */
function choicesOf(bench: Workbench, choices: StepInput['choices']): Option[] | null {
  if (choices === undefined) return null;
  if (Array.isArray(choices)) return choices.map(({ value, label }) => ({ value, label: pick(label) }));
  if (choices === 'departments') {
    return (bench.elements.value?.departments ?? []).map(({ key, name }) => ({ value: key, label: pick(name) }));
  }
  const meta = readJson(bench.files.value['procedure.json']);
  const part = { messages: 'messages', templates: 'documentsOut', terms: 'terms' }[choices];
  const entries = isRecord(meta) && isRecord(meta[part]) ? Object.entries(meta[part]) : [];
  return entries.map(([value, entry]) => ({ value, label: titleOf(entry) || value }));
}

function titleOf(entry: unknown): string {
  if (!isRecord(entry)) return '';
  return typeof entry.subject === 'string' ? entry.subject : typeof entry.title === 'string' ? entry.title : '';
}
