import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact';
import { Checkbox, Icon } from '../../../shared/components/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { TextPair } from '../../texts/text-pair.tsx';
import { useWorkbench } from '../../workbench/index.ts';
import { routedKeys, writeRouting } from '../form-facts.ts';
import { iconOf } from '../field-types.ts';
import type { FormSession } from '../form-session.ts';
import type { Component, FormSchema } from '../schema.ts';
import { ANSWERS, CHOICES, questionOf, titleOf } from '../schema.ts';
import { AnswerPart } from './answer-part.tsx';
import { ChoicesPart } from './choices-part.tsx';
import { ContentPart } from './content-part.tsx';
import { ExpertPart } from './expert-part.tsx';
import { FieldProblems } from './field-problems.tsx';
import { KeyField } from './key-field.tsx';
import { IconButton, Part } from './part.tsx';
import { ShownPart } from './shown-part.tsx';
import type { Looked } from './use-component.ts';
import { useComponent } from './use-component.ts';

interface FieldPanelProps {
  form: string;
  schema: FormSchema;
  component: Component;
  session: FormSession;
}

/** Everything about the field that is looked at, in the words of a city hall. */
export function FieldPanel({ form, schema, component, session }: FieldPanelProps) {
  const looked = useComponent(form, schema, component, session);
  const isAnswer = ANSWERS.has(component.type);
  return (
    <div class="field-panel">
      <PanelHead looked={looked} />
      <FieldProblems form={form} id={component.id} />
      <QuestionPart looked={looked} />
      <ContentPart looked={looked} />
      {CHOICES.has(component.type) ? <ChoicesPart looked={looked} /> : null}
      {isAnswer || component.type === 'dynamiclist' ? <AnswerPart looked={looked} /> : null}
      {isAnswer ? <Routed looked={looked} /> : null}
      <ShownPart looked={looked} />
      <ExpertPart looked={looked} />
    </div>
  );
}

function PanelHead({ looked: { component, session, readOnly } }: { looked: Looked }) {
  const { id, type } = component;
  const deeds: [string, typeof Trash2, () => void][] = [
    ['up', ArrowUp, () => session.move(id, -1)],
    ['down', ArrowDown, () => session.move(id, 1)],
    ['remove', Trash2, () => session.remove(id)],
  ];
  return (
    <header class="field-panel-head">
      <h3>
        <Icon of={iconOf(type)} />
        {t(`forms.type.${type}.name`)}
      </h3>
      {readOnly ? null : (
        <div class="field-panel-deeds">
          {deeds.map(([name, icon, deed]) => (
            <IconButton key={name} icon={icon} name={t(`forms.${name}`)} of={titleOf(component) || id} onClick={deed} />
          ))}
        </div>
      )}
    </header>
  );
}

const QUIET = new Set(['separator', 'spacer', 'expression']);

function QuestionPart({ looked }: { looked: Looked }) {
  const { component } = looked;
  const { type, id } = component;
  const question = questionOf(component);
  const isText = type === 'text';
  const isPicture = type === 'image';
  return (
    <Part title={t('forms.part.question')} open>
      {QUIET.has(type) ? null : (
        <TextPair
          id={`field-${id}-${question}`}
          label={t(
            isText
              ? 'forms.field.text'
              : isPicture
                ? 'forms.field.alt'
                : `forms.field.${type === 'group' ? 'heading' : 'question'}`,
          )}
          hint={t(isText ? 'forms.field.textHint' : isPicture ? 'forms.field.altHint' : 'forms.field.questionHint')}
          rows={isText ? 4 : undefined}
          entry={looked.text(question, titleOf(component))}
          onRomanian={(text) => looked.ask(question, text)}
        />
      )}
      {ANSWERS.has(type) && type !== 'expression' ? (
        <TextPair
          id={`field-${id}-description`}
          label={t('forms.field.help')}
          hint={t('forms.field.helpHint')}
          optional
          rows={2}
          entry={looked.text('description', component.description ?? '')}
          onRomanian={(text) => looked.edit({ description: text === '' ? undefined : text })}
        />
      ) : null}
      {ANSWERS.has(type) || type === 'dynamiclist' ? <KeyField looked={looked} /> : null}
      {type === 'group' && looked.schema.components.includes(component) ? (
        <Checkbox
          id={`field-${id}-page`}
          label={t('forms.field.page')}
          hint={t('forms.field.pageHint')}
          disabled={looked.readOnly}
          checked={component.properties?.['dosar:page'] === 'true'}
          onChange={(page) => looked.property('dosar:page', page ? 'true' : '')}
        />
      ) : null}
    </Part>
  );
}

function Routed({ looked: { form, component, readOnly } }: { looked: Looked }) {
  const workbench = useWorkbench();
  const { key = '' } = component;
  const keys = routedKeys(workbench.files.value, form);
  const change = (routed: boolean) =>
    workbench.write(
      writeRouting(workbench.files.value, form, routed ? [...keys, key] : keys.filter((one) => one !== key)),
      t('forms.field.routed'),
    );
  return (
    <Part title={t('forms.part.routing')} open={keys.includes(key)}>
      <Checkbox
        id={`field-${component.id}-routed`}
        label={t('forms.field.routed')}
        hint={t('forms.field.routedHint')}
        checked={keys.includes(key)}
        disabled={readOnly || key === ''}
        onChange={change}
      />
    </Part>
  );
}
