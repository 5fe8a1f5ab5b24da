import { ClipboardPen } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Details, Dialog, ErrorState, Loadable, toast } from '../../shared/components/index.ts';
import { FormAnswers } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, t } from '../../shared/i18n/index.ts';
import type { CompletionRequest, CompletionRequests } from '../../shared/talk/index.ts';
import { RoundFacts, RoundItems, RoundTag, talk, useCaseNews, useKept } from '../../shared/talk/index.ts';
import { CaseBlock } from './case-block.tsx';
import { CompletionDialog } from './completion-dialog.tsx';
import type { CompletionDraft } from './completion-draft.ts';
import { draftOf } from './completion-draft.ts';
import { talkApi } from './talk-api.ts';

const nothing: CompletionDraft = { dueDate: '', items: [] };

/** What was asked of the applicant and what came back, round by round. */
export function CompletionBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => talk.requests(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  return (
    <CaseBlock icon={ClipboardPen} title={t('completion.title')}>
      <Loadable resource={resource} lines={3}>
        {(requests) => <Rounds caseId={caseId} requests={requests} onChanged={resource.reload} />}
      </Loadable>
    </CaseBlock>
  );
}

function Rounds({ caseId, requests, onChanged }: { caseId: string; requests: CompletionRequests; onChanged: () => void }) {
  const [draft, setDraft, forget] = useKept(`completion.${caseId}`, nothing);
  const [writing, setWriting] = useState(false);
  const { data: rounds, policies } = requests;
  return (
    <>
      {rounds.length === 0 ? <p class="muted">{t('completion.none')}</p> : null}
      {rounds.map((round, index) => (
        <Round key={round.id} caseId={caseId} round={round} open={index === 0} mayCancel={policies.cancel} onChanged={onChanged}
          onAgain={policies.request
            ? () => {
              setDraft(draftOf(round, ''));
              setWriting(true);
            }
            : undefined} />
      ))}
      {rounds.some(({ state }) => state === 'answered') ? <Versions caseId={caseId} turn={rounds.length} /> : null}
      {policies.request
        ? (
          <Button look="secondary" onClick={() => setWriting(true)}>
            {t(draft.items.length > 0 ? 'completion.goOn' : 'completion.ask')}
          </Button>
        )
        : null}
      <CompletionDialog caseId={caseId} open={writing} draft={draft} onDraft={setDraft} onClose={() => setWriting(false)}
        onSent={() => {
          forget();
          setWriting(false);
          onChanged();
        }} />
    </>
  );
}

interface RoundProps {
  caseId: string;
  round: CompletionRequest;
  open: boolean;
  mayCancel: boolean;
  onChanged: () => void;
  /** uses the words of this round for a new one */
  onAgain?: (() => void) | undefined;
}

function Round({ caseId, round, open, mayCancel, onChanged, onAgain }: RoundProps) {
  const title = t('completion.round', { round: round.round });
  const content = (
    <>
      <RoundFacts round={round} />
      {round.state === 'open' && round.pausesTerm ? <p>{t('completion.paused')}</p> : null}
      <RoundItems round={round} />
      {round.state === 'open' && mayCancel ? <Cancel caseId={caseId} round={round} onChanged={onChanged} /> : null}
      {onAgain && (round.state === 'cancelled' || round.state === 'expired')
        ? <p><button type="button" class="link-button" onClick={onAgain}>{t('completion.again')}</button></p>
        : null}
    </>
  );
  if (!open) return <Details summary={`${title} – ${t(`round.state.${round.state}`)}`}>{content}</Details>;
  return <><h3>{title} <RoundTag state={round.state} /></h3>{content}</>;
}

/** Taking back is asked about once; the words stay. */
function Cancel({ caseId, round, onChanged }: Pick<RoundProps, 'caseId' | 'round' | 'onChanged'>) {
  const [asking, setAsking] = useState(false);
  const cancel = useAction(async (_: void, idempotencyKey) => {
    await talkApi.cancel(caseId, round.id, idempotencyKey);
    setAsking(false);
    toast(t('completion.cancelled'));
    onChanged();
  });
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>{t('completion.cancel')}</Button>
      <Dialog open={asking} title={t('completion.cancel')} onClose={() => setAsking(false)}>
        <p>{t('completion.cancelText', { date: formatDate(round.dueDate) })}</p>
        {cancel.error === undefined ? null : <ErrorState error={cancel.error} />}
        <div class="govuk-button-group">
          <Button look="warning" busy={cancel.busy} onClick={() => void cancel.run()}>{t('completion.cancel')}</Button>
          <Button look="secondary" onClick={() => setAsking(false)}>{t('completion.keep')}</Button>
        </div>
      </Dialog>
    </>
  );
}

/** The answers as they were before a correction; the first as they were submitted. */
function Versions({ caseId, turn }: { caseId: string; turn: number }) {
  const [opened, setOpened] = useState(false);
  return (
    <Details summary={t('completion.versions')} onOpen={() => setOpened(true)}>
      {opened ? <VersionList key={turn} caseId={caseId} /> : null}
    </Details>
  );
}

function VersionList({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => talkApi.versions(caseId, signal), [caseId]);
  return (
    <Loadable resource={resource} lines={4}>
      {({ schema, versions }) => (
        <>
          {versions
            .filter(({ current }) => !current)
            .map((version) => (
              <Details
                key={version.no}
                summary={t('completion.version', { no: version.no, date: formatDateTime(version.at) })}
              >
                <FormAnswers schema={schema} data={version.data} label={t('completion.versions')} level={3} />
              </Details>
            ))}
        </>
      )}
    </Loadable>
  );
}
