import { Bell, ClipboardList, Clock, Cog, Mail } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { FormData } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { Button, Card, Checkbox, ErrorState, Select, TextInput } from '../../shared/components/index.ts';
import { FormPage } from '../../shared/form/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { nameAndLabel } from '../diagram/variable-words.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Output, Tryout, TryStep, Value, Waiting } from './api.ts';

interface WaitingCardProps {
  waiting: Waiting;
  language: Tryout['language'];
  busy: boolean;
  error: unknown;
  onStep: (step: TryStep) => Promise<void>;
}

const ICONS: Record<Waiting['kind'], LucideIcon> = {
  start: Bell,
  task: ClipboardList,
  step: Cog,
  timer: Clock,
  message: Mail,
};

/** Something that the run waits for, and how it goes on. */
export function WaitingCard(props: WaitingCardProps) {
  const { waiting, error } = props;
  const { kind, element, name } = waiting;
  const atFields = error instanceof ApiError && waiting.form !== undefined && error.issues.length > 0;
  const told = error !== undefined && !atFields;
  return (
    <Card title={t(`try.waits.${kind}`, { name: pick(name) || element })} icon={ICONS[kind]}>
      {told ? <ErrorState error={error} /> : null}
      <Body {...props} />
    </Card>
  );
}

function Body(props: WaitingCardProps) {
  switch (props.waiting.kind) {
    case 'start':
    case 'task':
      return <Filling {...props} />;
    case 'step':
      return <Automated {...props} />;
    case 'timer':
      return <Timer {...props} />;
    default:
      return (
        <Button
          busy={props.busy}
          onClick={() => void props.onStep({ action: 'message', element: props.waiting.element })}
        >
          {t('try.tell', { message: props.waiting.message ?? '' })}
        </Button>
      );
  }
}

function Filling({ waiting: { kind, element, form, groups = [] }, language, busy, error, onStep }: WaitingCardProps) {
  if (!form) return null;
  const send = (data: FormData) =>
    void onStep(kind === 'start' ? { action: 'start', data } : { action: 'task', element, data });
  return (
    <div lang={language}>
      {groups.length > 0 ? <p class="muted">{t('try.groups', { groups: groups.join(', ') })}</p> : null}
      <FormPage
        schema={form.schema}
        data={form.data}
        label={t('try.form')}
        submitText={t('try.send')}
        busy={busy}
        onSubmit={send}
        issues={error instanceof ApiError && error.issues.length > 0 ? error.issues : undefined}
      />
    </div>
  );
}

function Automated({ waiting, busy, onStep }: WaitingCardProps) {
  const { element, topic, inputs = {}, outputs = [], errors = [] } = waiting;
  const step = useWorkbench().elements.value?.steps.find((one) => one.topic === topic);
  const labelOf = (name: string) => pick(step?.outputs.find((one) => one.name === name)?.label);
  const [values, setValues] = useState<Record<string, Value>>(() =>
    Object.fromEntries(outputs.map(({ name, value }) => [name, value])),
  );
  return (
    <>
      {Object.keys(inputs).length > 0 ? (
        <dl class="try-inputs">
          {Object.entries(inputs).map(([name, value]) => (
            <div key={name}>
              <dt>
                {pick(step?.inputs.find((one) => one.name === name)?.label) || <code>{name}</code>}
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {outputs.map((output) => (
        <Result
          key={output.name}
          output={output}
          label={labelOf(output.name) || output.name}
          value={values[output.name] ?? null}
          onChange={(value) => setValues({ ...values, [output.name]: value })}
        />
      ))}
      <div class="govuk-button-group">
        <Button busy={busy} onClick={() => void onStep({ action: 'step', element, outputs: values })}>
          {t('try.letRun')}
        </Button>
        {errors.map(({ code, caught }) => (
          <Button
            key={code}
            look="secondary"
            busy={busy}
            onClick={() => void onStep({ action: 'error', element, code })}
          >
            {t(caught ? 'try.throw' : 'try.throwUncaught', {
              code: pick(step?.errors.find((one) => one.code === code)?.label) || code,
            })}
          </Button>
        ))}
      </div>
    </>
  );
}

function Result({
  output: { name, type, choices },
  label: own,
  value,
  onChange,
}: {
  output: Output;
  label: string;
  value: Value;
  onChange: (value: Value) => void;
}) {
  const id = `output-${name}`;
  const label = t('try.output', { name: nameAndLabel({ name, label: own }) });
  if (type === 'boolean') return <Checkbox id={id} label={label} checked={value === true} onChange={onChange} />;
  if (choices)
    return (
      <Select
        id={id}
        label={label}
        value={String(value ?? '')}
        emptyText={t('try.choose')}
        options={choices.map((one) => ({ value: one, label: one }))}
        onChange={onChange}
      />
    );
  const typed = (text: string) => onChange(type === 'number' ? Number(text.replace(',', '.')) || 0 : text);
  return (
    <TextInput
      id={id}
      label={label}
      width={10}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      value={String(value ?? '')}
      onInput={typed}
    />
  );
}

function Timer({ waiting: { element, dueDate, beside }, busy, onStep }: WaitingCardProps) {
  return (
    <>
      <p>
        {dueDate ? t('try.due', { at: formatDateTime(dueDate) }) : null}{' '}
        {beside ? t('try.beside', { id: beside }) : null}
      </p>
      <Button look="secondary" busy={busy} onClick={() => void onStep({ action: 'timer', element })}>
        {t('try.skip')}
      </Button>
    </>
  );
}
