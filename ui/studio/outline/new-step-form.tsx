import { useState } from 'preact/hooks';
import { Button, Select, TextInput } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { Workbench } from '../workbench/index.ts';
import type { NewStep } from './edit.ts';

const TYPES: NewStep['type'][] = [
  'userTask',
  'serviceTask',
  'businessRuleTask',
  'exclusiveGateway',
  'parallelGateway',
  'intermediateCatchEvent',
  'endEvent',
];

interface NewStepFormProps {
  id: string;
  bench: Workbench;
  onAdd: (step: NewStep) => void;
}

/** Kind and name of a step to be made. */
export function NewStepForm({ id, bench, onAdd }: NewStepFormProps) {
  const [type, setType] = useState<NewStep['type']>('userTask');
  const [name, setName] = useState('');
  const [topic, setTopic] = useState('');
  const steps = bench.elements.value?.steps ?? [];
  const chosen = steps.find((step) => step.topic === topic);
  const send = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    const made = name.trim() || (type === 'serviceTask' ? (chosen?.name.ro ?? '') : '');
    onAdd({ type, name: made, ...(type === 'serviceTask' && topic ? { topic } : {}) });
  };
  return (
    <form class="outline-new" noValidate onSubmit={send}>
      <Select
        id={`outline-type-${id}`}
        label={t('outline.kind')}
        emptyText={t('panel.choose')}
        value={type}
        options={TYPES.map((one) => ({ value: one, label: t(`outline.type.${one}`) }))}
        onChange={(value) => {
          if (value) setType(value as NewStep['type']);
        }}
      />
      {type === 'serviceTask' ? (
        <Select
          id={`outline-topic-${id}`}
          label={t('panel.automatic')}
          emptyText={t('panel.choose')}
          value={topic}
          onChange={setTopic}
          options={steps.map((step) => ({ value: step.topic, label: pick(step.name) }))}
        />
      ) : null}
      <TextInput id={`outline-new-${id}`} label={t('panel.nameRo')} value={name} onInput={setName} />
      <Button type="submit">{t('outline.addNow')}</Button>
    </form>
  );
}
