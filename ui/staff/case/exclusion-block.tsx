import { ShieldAlert } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { Button, Loadable, Select, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { useCaseNews } from '../../shared/talk/index.ts';
import type { Colleague } from '../absence/api.ts';
import { absenceApi } from '../absence/api.ts';
import { Moment } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import { CaseBlock } from './case-block.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Exclusion } from './related-api.ts';
import { relatedApi } from './related-api.ts';

type Asking = { deed: 'exclude' | 'abstain' } | { deed: 'readmit'; who: Exclusion } | null;

/** Who must not see the case, and a way to stand back oneself. */
export function ExclusionBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => relatedApi.exclusions(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  const { route } = useLocation();
  const [asking, setAsking] = useState<Asking>(null);
  if (resource.error instanceof ApiError && resource.error.status === 404) return null;
  const close = () => setAsking(null);
  const done = (said: string) => {
    close();
    toast(said);
    resource.reload();
  };
  return (
    <CaseBlock icon={ShieldAlert} title={t('exclusion.title')}>
      <Loadable resource={resource} lines={2}>
        {({ data, policies }) => (
          <>
            {data.every(({ ended }) => ended) ? <p class="muted">{t('exclusion.none')}</p> : null}
            <ul class="entry-list">
              {data.map((row) => (
                <li key={row.id}>
                  <ExclusionLine row={row} />
                  {policies.readmit && !row.ended
                    ? (
                      <button type="button" class="link-button" onClick={() => setAsking({ deed: 'readmit', who: row })}>
                        {t('exclusion.readmit')}<span class="govuk-visually-hidden"> {row.person.name}</span>
                      </button>
                    )
                    : null}
                </li>
              ))}
            </ul>
            <div class="govuk-button-group">
              {policies.add
                ? <Button look="secondary" onClick={() => setAsking({ deed: 'exclude' })}>{t('exclusion.add')}</Button>
                : null}
              {policies.abstain
                ? <Button look="secondary" onClick={() => setAsking({ deed: 'abstain' })}>{t('exclusion.abstain')}</Button>
                : null}
            </div>
          </>
        )}
      </Loadable>
      <ExcludeDialog caseId={caseId} open={asking?.deed === 'exclude'} onClose={close}
        onDone={() => done(t('exclusion.added'))} />
      <ReasonDialog id={`readmit-${caseId}`} open={asking?.deed === 'readmit'} title={t('exclusion.readmit')}
        text={t('exclusion.readmitText', { name: asking?.deed === 'readmit' ? asking.who.person.name : '' })}
        submit={t('exclusion.readmit')} onClose={close}
        act={async (reason, key) => {
          if (asking?.deed === 'readmit') await relatedApi.readmit(caseId, asking.who.id, reason, key);
          done(t('exclusion.readmitted'));
        }} />
      <ReasonDialog id={`abstain-${caseId}`} open={asking?.deed === 'abstain'} title={t('exclusion.abstain')}
        text={t('exclusion.abstainText')} submit={t('exclusion.abstainSend')} onClose={close}
        act={async (reason, key) => {
          await relatedApi.abstain(caseId, reason, key);
          toast(t('exclusion.abstained'));
          route(pathOf('inbox'));
        }} />
    </CaseBlock>
  );
}

function ExclusionLine({ row }: { row: Exclusion }) {
  return (
    <>
      <p class="relation-head">
        <strong>{row.person.name}</strong>{' '}
        <Tag tone={row.ended ? 'plain' : 'warn'}>{row.ended ? t('exclusion.over') : t(`exclusion.kind.${row.kind}`)}</Tag>
      </p>
      <p class="muted small">{row.reason} · {row.by} · <Moment value={row.at} /></p>
      {row.ended
        ? (
          <p class="muted small">
            {t('exclusion.endedBy', { name: row.ended.by })} {row.ended.reason} · <Moment value={row.ended.at} />
          </p>
        )
        : null}
    </>
  );
}

interface ExcludeDialogProps {
  caseId: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Chooses the colleague that the petition is about. */
function ExcludeDialog({ caseId, open, onClose, onDone }: ExcludeDialogProps) {
  const [personId, setPersonId] = useState('');
  const [missing, setMissing] = useState(false);
  const people = useResource((signal) => (open ? absenceApi.colleagues(signal) : Promise.resolve([])), [open]);
  const own = me.value?.signedIn ? me.value.id : '';
  const act = async (reason: string, key: string) => {
    setMissing(personId === '');
    if (personId === '') return;
    await relatedApi.exclude(caseId, { personId, reason }, key);
    setPersonId('');
    onDone();
  };
  return (
    <ReasonDialog id={`exclude-${caseId}`} open={open} title={t('exclusion.add')} text={t('exclusion.addText')}
      submit={t('exclusion.addSend')} onClose={onClose} act={act}>
      <Loadable resource={people} lines={1}>
        {(list) => (
          <Select id={`exclude-${caseId}-person`} label={t('exclusion.person')} emptyText={t('exclusion.choose')}
            error={missing ? t('exclusion.personEmpty') : undefined} value={personId} onChange={setPersonId}
            options={list.filter(({ id }) => id !== own).map(optionOf)} />
        )}
      </Loadable>
    </ReasonDialog>
  );
}

const optionOf = ({ id, name, departments }: Colleague) =>
  ({ value: id, label: `${name} – ${departments.map((department) => pick(department.name)).join(', ')}` });
