import { useEffect, useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, Loadable, Radios, TextArea, TextInput } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { isEnough, readHits } from '../search/api.ts';
import { shortestReason } from './reason-dialog.tsx';
import type { Related } from './related-api.ts';
import { relatedApi } from './related-api.ts';

/** Typing rests this long before a search, milliseconds. */
const restMs = 250;
const most = 8;

interface RelatedDialogProps {
  caseId: string;
  open: boolean;
  related: Related;
  onBound: () => void;
  onClose: () => void;
}

/** Finds another case by number or name and binds it to this one. */
export function RelatedDialog({ open, onClose, ...rest }: RelatedDialogProps) {
  return (
    <Dialog open={open} title={t('related.dialogTitle')} onClose={onClose}>
      <BindForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

type Gap = 'other' | 'reason';

function BindForm({ caseId, related, onBound, onClose }: Omit<RelatedDialogProps, 'open'>) {
  const { policies, data } = related;
  const [kind, setKind] = useState<'joined' | 'related'>(policies.join ? 'joined' : 'related');
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const [gaps, setGaps] = useState<Gap[]>([]);
  const bind = useAction(async (_: void, key) => {
    await relatedApi.bind(caseId, { otherId: other, kind, reason: reason.trim() }, key);
    onBound();
  });
  const send = (event: Event) => {
    event.preventDefault();
    const found: Gap[] = [];
    if (!other) found.push('other');
    if (reason.trim().length < shortestReason) found.push('reason');
    setGaps(found);
    if (found.length === 0) void bind.run();
  };
  return (
    <form onSubmit={send} noValidate>
      {policies.join
        ? (
          <Radios id="related-kind" name="related-kind" label={t('related.what')} value={kind}
            onChange={(value) => setKind(value === 'joined' ? 'joined' : 'related')} options={[
              { value: 'joined', label: t('related.join'), hint: t('related.joinHint') },
              { value: 'related', label: t('related.link'), hint: t('related.linkHint') },
            ]} />
        )
        : <p>{t('related.linkHint')}</p>}
      <OtherPicker caseId={caseId} related={data} value={other} onChange={setOther}
        error={gaps.includes('other') ? t('related.otherEmpty') : undefined} />
      <TextArea id="related-reason" label={t('related.reason')} rows={3} value={reason} onInput={setReason}
        error={gaps.includes('reason') ? t('related.reasonEmpty') : undefined} />
      {bind.error === undefined ? null : <ErrorState error={bind.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={bind.busy}>{t(kind === 'joined' ? 'related.join' : 'related.link')}</Button>
        <Button look="secondary" onClick={onClose}>{t('related.cancel')}</Button>
      </div>
    </form>
  );
}

interface OtherPickerProps {
  caseId: string;
  related: Related['data'];
  value: string;
  onChange: (id: string) => void;
  error: string | undefined;
}

/** Cases of the same person at once, others after a search by number or name. */
function OtherPicker({ caseId, related, value, onChange, error }: OtherPickerProps) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const known = new Set([caseId, ...related.relations.flatMap((relation) => relation.case.id ?? [])]);
  const found = useResource(async (signal) => {
    if (!isEnough(asked)) {
      return related.suggestions.flatMap(({ id, number, applicantName }) =>
        (id ? [{ id, label: `${number} · ${applicantName ?? ''}` }] : []));
    }
    const { data } = await readHits(asked, 'case', null, signal);
    return data.flatMap((hit) => (hit.caseId && !known.has(hit.caseId)
      ? [{ id: hit.caseId, label: `${hit.number ?? ''} · ${hit.about}` }] : [])).slice(0, most);
  }, [asked]);
  return (
    <>
      <TextInput id="related-search" label={t('related.search')} hint={t('related.searchHint')} value={typed}
        onInput={setTyped} />
      <Loadable resource={found} lines={2}>
        {(cases) => (cases.length > 0
          ? (
            <Radios id="related-other" name="related-other" value={value} error={error} onChange={onChange}
              label={t(isEnough(asked) ? 'related.found' : 'related.samePerson')} options={cases.map(({ id, label }) => ({ value: id, label }))} />
          )
          : (
            <p class={error ? 'govuk-error-message' : 'muted'}>
              {isEnough(asked) ? t('related.nothingFound') : error ?? t('related.noneOfPerson')}
            </p>
          ))}
      </Loadable>
    </>
  );
}
