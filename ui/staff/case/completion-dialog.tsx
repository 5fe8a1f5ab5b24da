import { FilePlus, MessageCircleQuestion, Send, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import {
  Button, Checkboxes, DateInput, Dialog, ErrorState, ErrorSummary, Icon, Loadable, TextArea, TextInput, toast,
} from '../../shared/components/index.ts';
import type { FieldError } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { CompletionDraft, DraftItem } from './completion-draft.ts';
import { bodyOf, gapsOf, issuesByPlace, newItem } from './completion-draft.ts';
import type { CompletionOptions, TextBlock } from './talk-api.ts';
import { talkApi } from './talk-api.ts';
import { BlockSelect, useTextBlocks } from './text-blocks.tsx';

interface DialogProps {
  caseId: string;
  open: boolean;
  draft: CompletionDraft;
  onDraft: (draft: CompletionDraft) => void;
  onClose: () => void;
  onSent: () => void;
}

/** Where an officer marks exactly what the applicant has to correct or add. Closing it keeps what was written. */
export function CompletionDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title={t('completion.ask')} onClose={props.onClose}>
      {props.open ? <Loaded {...props} /> : null}
    </Dialog>
  );
}

function Loaded(props: DialogProps) {
  const options = useResource((signal) => talkApi.options(props.caseId, signal), [props.caseId]);
  return (
    <Loadable resource={options} lines={8}>{(loaded) => <Writing {...props} options={loaded} />}</Loadable>
  );
}

function Writing({ caseId, draft: given, onDraft, onClose, onSent, options }: DialogProps & { options: CompletionOptions }) {
  const blocks = useTextBlocks(caseId);
  const hungarian = options.language === 'hu';
  const draft = { ...given, dueDate: given.dueDate || options.dueDate };
  const [problems, setProblems] = useState(new Map<string, string>());
  const [attempt, setAttempt] = useState(0);
  const send = useAction(async (_: void, idempotencyKey) => {
    try {
      await talkApi.ask(caseId, bodyOf(draft, hungarian), idempotencyKey);
      toast(t('completion.sent'));
      onSent();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'form.invalid') throw error;
      setProblems(issuesByPlace(draft, error.issues));
      setAttempt((n) => n + 1);
    }
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const gaps = gapsOf(draft, hungarian);
    setProblems(
      new Map(gaps.map((place) => [place, t(place === 'items' ? 'completion.chooseOne' : 'completion.empty')])),
    );
    setAttempt((n) => n + 1);
    if (gaps.length === 0) void send.run();
  };
  const errors: FieldError[] = [...problems].map(([place, message]) => ({ fieldId: idOf(place), message }));
  return (
    <form class="completion-form" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p class="muted">{t(options.pausesTerm ? 'completion.pauses' : 'completion.runsOn')}</p>
      <Choice draft={draft} options={options} error={problems.get('items')} onDraft={onDraft} />
      {draft.items.map((item) => (
        <Item key={item.id} item={item} options={options} blocks={blocks} problems={problems}
          onChange={(next) => onDraft({ ...draft, items: draft.items.map((one) => (one.id === item.id ? next : one)) })}
          onRemove={() => onDraft({ ...draft, items: draft.items.filter((one) => one.id !== item.id) })} />
      ))}
      <DateInput id={idOf('dueDate')} label={t('completion.until')} value={draft.dueDate} error={problems.get('dueDate')}
        onChange={(dueDate) => onDraft({ ...draft, dueDate })} />
      {send.error === undefined ? null : <ErrorState error={send.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={send.busy}><Icon of={Send} />{t('completion.send')}</Button>
        <Button look="secondary" onClick={onClose}>{t('completion.later')}</Button>
      </div>
    </form>
  );
}

/** Control of a place of the draft. */
const idOf = (place: string): string => `completion-${place.replaceAll('.', '-')}`;

interface ChoiceProps {
  draft: CompletionDraft;
  options: CompletionOptions;
  error?: string;
  onDraft: (draft: CompletionDraft) => void;
}

/** The submitted answers to mark, and what else can be asked for. */
function Choice({ draft, options, error, onDraft }: ChoiceProps) {
  const chosen = draft.items.filter(({ kind }) => kind === 'field').map(({ field }) => field);
  const mark = (keys: string[]) => onDraft({
    ...draft,
    items: [
      ...draft.items.filter((item) => item.kind !== 'field' || keys.includes(item.field)),
      ...keys.filter((key) => !chosen.includes(key)).map((key) => newItem('field', { field: key })),
    ],
  });
  const add = (item: DraftItem) => onDraft({ ...draft, items: [...draft.items, item] });
  return (
    <>
      <Checkboxes id={idOf('items')} name="completion-fields" label={t('completion.fields')} error={error} values={chosen}
        options={options.fields.map(({ key, label, value }) => ({ value: key, label: pick(label), hint: pick(value) }))}
        onChange={mark} />
      <div class="govuk-button-group">
        {options.documents.map(({ key, name }) => (
          <Button key={key} look="secondary" onClick={() => add(newItem('document', { label: name }))}>
            <Icon of={FilePlus} />{pick(name)}
          </Button>
        ))}
        <Button look="secondary" onClick={() => add(newItem('document'))}>
          <Icon of={FilePlus} />{t('completion.addDocument')}
        </Button>
        <Button look="secondary" onClick={() => add(newItem('question'))}>
          <Icon of={MessageCircleQuestion} />{t('completion.addQuestion')}
        </Button>
      </div>
    </>
  );
}

interface ItemProps {
  item: DraftItem;
  options: CompletionOptions;
  blocks: TextBlock[];
  problems: Map<string, string>;
  onChange: (item: DraftItem) => void;
  onRemove: () => void;
}

/** One item with the officer's words, in each language that the applicant gets. */
function Item({ item, options, blocks, problems, onChange, onRemove }: ItemProps) {
  const languages = options.language === 'hu' ? ['ro', 'hu'] as const : ['ro'] as const;
  const field = options.fields.find(({ key }) => key === item.field);
  const title = field ? pick(field.label) : t(`completion.kind.${item.kind}`);
  return (
    <fieldset class="govuk-fieldset completion-item">
      <legend class="govuk-fieldset__legend">{title}</legend>
      {item.kind === 'field' ? null : languages.map((language) => (
        <TextInput key={language} id={idOf(`${item.id}.label.${language}`)} label={t(`completion.name.${language}`)}
          value={item.label[language]} error={problems.get(`${item.id}.label.${language}`)} maxLength={200}
          onInput={(words) => onChange({ ...item, label: { ...item.label, [language]: words } })} />
      ))}
      <BlockSelect id={idOf(`${item.id}.block`)} blocks={blocks} use="completion"
        onPick={(block) => onChange({ ...item, text: { ro: join(item.text.ro, block.text.ro), hu: join(item.text.hu, block.text.hu) } })} />
      {languages.map((language) => (
        <TextArea key={language} id={idOf(`${item.id}.text.${language}`)} label={t(`completion.words.${language}`)} rows={2}
          value={item.text[language]} error={problems.get(`${item.id}.text.${language}`)}
          onInput={(words) => onChange({ ...item, text: { ...item.text, [language]: words } })} />
      ))}
      <button type="button" class="link-button" onClick={onRemove}>
        <Icon of={Trash2} /> {t('completion.remove')}<span class="govuk-visually-hidden"> {title}</span>
      </button>
    </fieldset>
  );
}

const join = (before: string, added: string): string => [before.trim(), added].filter(Boolean).join(' ');
