import { useState } from 'preact/hooks';
import {
  Button,
  DateInput,
  errorText,
  NotificationBanner,
  Radios,
  TextArea,
  TextInput,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { amendBody, firstAnswers, type Answers, type Deed } from './amend.ts';
import type { EntryAnswer, WholeEntry } from './api.ts';
import { amendEntry, channels, directions } from './api.ts';
import { Choice } from './choice.tsx';
import { LinkedNumber } from './more-facts.tsx';
import { departments } from './names.ts';

export type { Deed } from './amend.ts';

interface AmendFormProps {
  deed: Deed;
  entry: WholeEntry;
  onDone: (answer: EntryAnswer) => void;
  onBack: () => void;
}

/** Cancels, corrects, passes on, sends or links an entry. What is typed stays when the server refuses. */
export function AmendForm({ deed, entry, onDone, onBack }: AmendFormProps) {
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(entry));
  const [missing, setMissing] = useState<string>();
  const act = useAction<object>(async (body, key) => onDone(await amendEntry(entry.id, deed, body, key)));
  const change = (part: Partial<Answers>) => setAnswers((old) => ({ ...old, ...part }));
  const submit = (event: Event) => {
    event.preventDefault();
    const { body, missing } = amendBody(deed, entry, answers);
    setMissing(missing);
    if (body) void act.run(body);
  };
  return (
    <form class="amend-form" noValidate onSubmit={submit}>
      <h3>
        {t(`register.deed.${deed}`)} · {entry.number}
      </h3>
      {deed === 'cancel' ? <p>{t('register.cancelText')}</p> : null}
      {deed === 'correct' ? <p>{t('register.correctText')}</p> : null}
      <div role="alert">
        {missing ? (
          <NotificationBanner tone="warning" title={t('register.notDone')}>
            <p>{t(missing)}</p>
          </NotificationBanner>
        ) : null}
        {act.error === undefined ? null : (
          <NotificationBanner tone="warning" title={t('register.notDone')}>
            <p>{errorText(act.error)}</p>
          </NotificationBanner>
        )}
      </div>
      <Fields deed={deed} answers={answers} onChange={change} />
      {deed === 'expedition' ? null : (
        <TextArea
          id="amend-reason"
          label={t('register.reason')}
          rows={2}
          value={answers.reason}
          optional={deed === 'assign' || deed === 'link'}
          onInput={(reason) => change({ reason })}
        />
      )}
      <div class="govuk-button-group">
        <Button type="submit" look={deed === 'cancel' ? 'warning' : 'primary'} busy={act.busy}>
          {t(`register.deed.${deed}`)}
        </Button>
        <Button look="secondary" onClick={onBack}>
          {t('register.back')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  deed: Deed;
  answers: Answers;
  onChange: (part: Partial<Answers>) => void;
}

function Fields({ deed, answers, onChange }: FieldsProps) {
  const text = (
    field:
      | 'party'
      | 'subject'
      | 'subjectHu'
      | 'issuerNumber'
      | 'leaves'
      | 'annexes'
      | 'fileIndex'
      | 'person'
      | 'recipient'
      | 'reference',
  ) => (
    <TextInput
      key={field}
      id={`amend-${field}`}
      label={t(`register.${field === 'party' ? 'parties' : field}`)}
      value={answers[field]}
      onInput={(value) => onChange({ [field]: value })}
    />
  );
  const day = (field: 'issuerDate' | 'dueDate' | 'date') => (
    <DateInput
      id={`amend-${field}`}
      label={t(`register.${field}`)}
      value={answers[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  const way = (
    <Choice
      id="amend-channel"
      label={t('register.channel')}
      value={answers.channel}
      onChange={(channel) => onChange({ channel })}
      options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
    />
  );
  if (deed === 'correct') {
    return (
      <div class="entry-more">
        <Choice
          id="amend-direction"
          label={t('register.direction')}
          value={answers.direction}
          onChange={(direction) => onChange({ direction })}
          options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        />
        {way}
        {text('party')}
        {text('subject')}
        {text('subjectHu')}
        {text('issuerNumber')}
        {day('issuerDate')}
        {text('leaves')}
        {text('annexes')}
        {day('dueDate')}
        {text('fileIndex')}
      </div>
    );
  }
  if (deed === 'assign') {
    return (
      <>
        <Choice
          id="amend-department"
          label={t('register.department')}
          value={answers.department}
          onChange={(department) => onChange({ department })}
          options={[{ value: '', label: t('register.noDepartment') }, ...departments()]}
        />
        {text('person')}
      </>
    );
  }
  if (deed === 'expedition')
    return (
      <>
        {day('date')}
        {way}
        {text('recipient')}
        {text('reference')}
      </>
    );
  if (deed === 'link') {
    return (
      <>
        <LinkedNumber linked={answers.linked} onChange={(linked) => onChange({ linked })} />
        <Radios
          id="amend-relation"
          name="relation"
          label={t('register.relation')}
          value={answers.relation}
          onChange={(relation) => onChange({ relation })}
          options={(['answer', 'joined'] as const).map((value) => ({
            value,
            label: t(`register.relationKind.${value}`),
          }))}
        />
      </>
    );
  }
  return null;
}
