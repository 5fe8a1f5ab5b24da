import { useRef, useState } from 'preact/hooks';
import { Button, Details, TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { readForm } from '../forms/form-facts.ts';
import { titleOf, walkForm } from '../forms/schema.ts';
import { Both, Pick, Rows } from './fields.tsx';
import type { Settings } from './use-settings.ts';

const PLACEHOLDERS = [
  'number',
  'procedure',
  'date',
  'reason',
  'cityHall',
  'address',
  'hours',
  'phone',
  'lead',
  'letter',
];
const KEY = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Answers of employees that may stand for the reason in a message. */
function reasonsOf(settings: Settings): { value: string; label: string }[] {
  return settings.diagram.userTasks.flatMap(({ id, name }) => {
    const form = readForm(settings.workbench.files.value, id);
    return form
      ? walkForm(form)
          .map(({ component }) => component)
          .filter(
            ({ type, key }) =>
              key !== undefined && !key.endsWith('Hu') && (type === 'textarea' || type === 'textfield'),
          )
          .map((component) => ({ value: `${id}.${component.key}`, label: `${name || id}: ${titleOf(component)}` }))
      : [];
  });
}

/** What the applicant is told, by mail and in the account. */
export function MessagesPart({ settings }: { settings: Settings }) {
  const messages = settings.record<{ subject: string }>('messages');
  const reasons = reasonsOf(settings);
  const names = Object.keys(messages);
  return (
    <>
      <Details summary={t('settings.placeholders')}>
        <dl class="settings-placeholders">
          {PLACEHOLDERS.map((name) => (
            <div key={name}>
              <dt>
                <code>{`{${name}}`}</code>
              </dt>
              <dd>{t(`settings.placeholder.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Details>
      <Rows
        settings={settings}
        items={names}
        nameOf={(name) => name}
        keyOf={(name) => name}
        onRemove={(index) => settings.set(['messages', names[index] ?? ''], undefined)}
      >
        {(name) => (
          <>
            <h3>
              <code>{name}</code>
            </h3>
            <Both
              settings={settings}
              path={['messages', name, 'subject']}
              name="messageSubject"
              id={`message:${name}.subject`}
            />
            <Both
              settings={settings}
              path={['messages', name, 'body']}
              name="messageBody"
              id={`message:${name}.body`}
              rows={6}
            />
            <Pick
              settings={settings}
              path={['messages', name, 'reasonFrom']}
              name="reasonFrom"
              optional
              options={reasons}
            />
          </>
        )}
      </Rows>
      {settings.readOnly ? null : (
        <NewName
          names={names}
          name="messages"
          onAdd={(name) => settings.set(['messages', name], { subject: '', body: '' })}
        />
      )}
    </>
  );
}

interface NewNameProps {
  names: string[];
  /** name of the texts */
  name: string;
  pattern?: RegExp;
  onAdd: (name: string) => void;
}

/** A name for something new: refused when it is taken or cannot stand in the file. */
export function NewName({ names, name, pattern = KEY, onAdd }: NewNameProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>();
  const field = useRef<HTMLDivElement>(null);
  const add = () => {
    const wrong = !pattern.test(typed)
      ? t('settings.keyWrong')
      : names.includes(typed)
        ? t('settings.keyTaken')
        : undefined;
    setError(wrong);
    if (wrong) {
      field.current?.querySelector('input')?.focus();
      return;
    }
    onAdd(typed);
    setTyped('');
  };
  return (
    <div class="panel-row" ref={field}>
      <TextInput
        id={`set-${name}-new`}
        label={t(`settings.${name}.new`)}
        hint={t(`settings.${name}.newHint`)}
        value={typed}
        error={error}
        width={10}
        autocomplete="off"
        onInput={setTyped}
      />
      <Button look="secondary" onClick={add}>
        {t(`settings.${name}.add`)}
      </Button>
    </div>
  );
}
