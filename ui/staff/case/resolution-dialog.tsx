import { useState } from 'preact/hooks';
import type { FieldError } from '../../shared/components/index.ts';
import {
  Button, Checkboxes, DateInput, Dialog, ErrorState, ErrorSummary, Loadable, Select, TextArea, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDate, pick, t } from '../../shared/i18n/index.ts';
import { today } from '../reports/query.ts';
import type { Resolution, ResolutionOptions } from './resolution-api.ts';
import { giveResolution, readResolutionOptions } from './resolution-api.ts';
import type { Gap } from './resolution-draft.ts';
import { draftOf, gapsOf, withLead } from './resolution-draft.ts';
import { BlockSelect, useTextBlocks } from './text-blocks.tsx';

interface DialogProps {
  caseId: string;
  open: boolean;
  /** the version to change; without it a new resolution is given */
  old: Resolution | undefined;
  onGiven: () => void;
  onClose: () => void;
}

/** Where a head writes who does what in a case, until when. */
export function ResolutionDialog(props: DialogProps) {
  return (
    <Dialog open={props.open} title={t(props.old ? 'resolution.amend' : 'resolution.give')} onClose={props.onClose}>
      {props.open ? <Loaded {...props} /> : null}
    </Dialog>
  );
}

function Loaded(props: DialogProps) {
  const options = useResource((signal) => readResolutionOptions(props.caseId, signal), [props.caseId]);
  return <Loadable resource={options} lines={8}>{(loaded) => <Writing {...props} options={loaded} />}</Loadable>;
}

const places: Record<Gap, string> = {
  leadDepartment: 'resolution-department', text: 'resolution-text', term: 'resolution-term', termLate: 'resolution-term', termPast: 'resolution-term',
};

function Writing({ caseId, old, options, onGiven, onClose }: DialogProps & { options: ResolutionOptions }) {
  const [draft, setDraft] = useState(() => draftOf(options, old));
  const [gaps, setGaps] = useState<Gap[]>([]);
  const [attempt, setAttempt] = useState(0);
  const blocks = useTextBlocks(caseId);
  const give = useAction(async (_: void, key) => {
    await giveResolution(caseId, { ...draft, text: draft.text.trim() }, old?.id, key);
    toast(t('resolution.given'));
    onGiven();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const found = gapsOf(draft, options.dueDate, today());
    setGaps(found);
    setAttempt((n) => n + 1);
    if (found.length === 0) void give.run();
  };
  const said = (gap: Gap): string => t(`resolution.gap.${gap}`, { date: options.dueDate ? formatDate(options.dueDate) : '' });
  const errorAt = (place: string): string | undefined => gaps.filter((gap) => places[gap] === place).map(said)[0];
  const errors: FieldError[] = gaps.map((gap) => ({ fieldId: places[gap], message: said(gap) }));
  const people = options.people.filter(({ departments }) => departments.includes(draft.leadDepartment));
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Select id="resolution-department" label={t('resolution.department')} value={draft.leadDepartment} emptyText={t('absence.choose')}
        error={errorAt('resolution-department')} onChange={(key) => setDraft(withLead(draft, key))}
        options={options.departments.filter(({ mayLead }) => mayLead).map(({ key, name }) => ({ value: key, label: pick(name) }))} />
      <Select id="resolution-lead" label={t('resolution.lead')} hint={t('resolution.leadHint')} value={draft.leadId}
        emptyText={t('resolution.noLead')} onChange={(leadId) => setDraft({ ...draft, leadId })}
        options={people.map(({ id, name }) => ({ value: id, label: name }))} />
      <Checkboxes id="resolution-along" name="resolution-along" label={t('resolution.alongLabel')} hint={t('resolution.alongHint')}
        values={draft.departments} onChange={(departments) => setDraft({ ...draft, departments })}
        options={options.departments.filter(({ key }) => key !== draft.leadDepartment)
          .map(({ key, name }) => ({ value: key, label: pick(name) }))} />
      <BlockSelect id="resolution-block" blocks={blocks} use="resolution"
        onPick={(block) => setDraft({ ...draft, text: [draft.text.trim(), block.text[currentLanguage()]].filter(Boolean).join(' ') })} />
      <TextArea id="resolution-text" label={t('resolution.text')} rows={3} value={draft.text} error={errorAt('resolution-text')}
        onInput={(text) => setDraft({ ...draft, text })} />
      <DateInput id="resolution-term" label={t('resolution.term')} value={draft.term} error={errorAt('resolution-term')}
        hint={options.dueDate ? t('resolution.termHint', { date: formatDate(options.dueDate) }) : undefined}
        onChange={(term) => setDraft({ ...draft, term })} />
      {give.error === undefined ? null : <ErrorState error={give.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={give.busy}>{t(old ? 'resolution.amend' : 'resolution.give')}</Button>
        <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}
