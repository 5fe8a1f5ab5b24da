import { CalendarClock, NotebookText, UserRound } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BackLink, CaseStateTag, DownloadButton, Page } from '../../shared/components/index.ts';
import { request } from '../../shared/api/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import type { CasePolicies, StaffCase } from '../api/index.ts';
import { Awaited } from '../parts/awaited.tsx';
import { pathOf } from '../routes.ts';
import { AccessBlock } from './access-block.tsx';
import { ArchiveBlock } from '../archive/case-archive.tsx';
import { CaseBlock } from './case-block.tsx';
import { DocumentsBlock, SubmittedBlock, TimelineBlock } from './case-context.tsx';
import { ApplicantFacts, RegisterNumbers, TermFacts } from './case-sections.tsx';
import { CompletionBlock } from './completion-block.tsx';
import { DiagramBlock } from './diagram-block.tsx';
import { ExclusionBlock } from './exclusion-block.tsx';
import { MessagesBlock } from './messages-block.tsx';
import { NotesBlock } from './notes-block.tsx';
import { RelatedBlock } from './related-block.tsx';
import { ResolutionBlock } from './resolution-block.tsx';
import { useCaseParts } from './use-case-parts.ts';
import { useCaseTurn } from './use-case-turn.ts';

/** A case with everything that is known about it. */
export function CasePage({ id }: { id: string }) {
  const turn = useCaseTurn(id);
  const resource = useResource(
    (signal) => request<{ data: StaffCase; policies: CasePolicies }>(`/api/cases/${encodeURIComponent(id)}`, { signal }),
    [id],
  );
  const seen = useRef(turn);
  useEffect(() => {
    if (seen.current !== turn) resource.reload();
    seen.current = turn;
  }, [turn]);
  const back = <BackLink href={pathOf('cases')}>{t('case.back')}</BackLink>;
  return (
    <div class="page">
      {resource.value
        ? <Case caseFile={resource.value.data} policies={resource.value.policies} turn={turn} back={back} />
        : <Awaited resource={resource} title={t('context.label')} back={back} />}
    </div>
  );
}

interface CaseProps {
  caseFile: StaffCase;
  policies: CasePolicies;
  turn: number;
  back: ComponentChildren;
}

function Case({ caseFile, policies: { colleague }, turn, back }: CaseProps) {
  const parts = useCaseParts(caseFile.id, turn);
  const step = caseFile.currentStep;
  return (
    <Page title={t('case.number', { number: caseFile.number })} back={back}
      aside={(
        <p class="task-facts">
          <CaseStateTag state={caseFile.state} outcome={caseFile.outcome} />
          <span>{pick(caseFile.procedure.name)}</span>
          <span>{caseFile.applicant.name}</span>
          <span class="muted">{t('case.registeredAt', { date: formatDateTime(caseFile.registeredAt) })}</span>
        </p>
      )}>
      {caseFile.outcomeTitle ? <p class="case-outcome">{pick(caseFile.outcomeTitle)}</p> : null}
      {step && !caseFile.outcome ? <p>{t('case.now')} <strong>{pick(step.title)}</strong></p> : null}
      <DownloadButton path={`/api/cases/${encodeURIComponent(caseFile.id)}/export`} text={t('case.export')}
        hint={t('case.exportHint')} />
      <div class="case-columns">
        <div>
          <SubmittedBlock parts={parts} />
          <CompletionBlock caseId={caseFile.id} />
          <DocumentsBlock parts={parts} />
          <MessagesBlock caseId={caseFile.id} colleague={colleague} />
          {colleague ? <><NotesBlock caseId={caseFile.id} /><ResolutionBlock caseId={caseFile.id} /></> : null}
        </div>
        <div>
          <CaseBlock icon={UserRound} title={t('context.applicant')}><ApplicantFacts caseFile={caseFile} /></CaseBlock>
          <CaseBlock icon={CalendarClock} title={t('context.term')}><TermFacts caseFile={caseFile} /></CaseBlock>
          <CaseBlock icon={NotebookText} title={t('context.register')}>
            <RegisterNumbers caseFile={caseFile} />
          </CaseBlock>
          {colleague
            ? (
              <>
                <RelatedBlock caseId={caseFile.id} />
                <ExclusionBlock caseId={caseFile.id} />
                <AccessBlock caseId={caseFile.id} />
                <ArchiveBlock caseId={caseFile.id} />
              </>
            )
            : null}
          <TimelineBlock parts={parts} />
        </div>
      </div>
      <DiagramBlock id={caseFile.id} turn={turn} />
    </Page>
  );
}
