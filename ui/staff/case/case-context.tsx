import { CalendarClock, FileText, History, ListChecks, NotebookText, UserRound } from 'lucide-preact';
import type { StoredFile } from '../../shared/api/index.ts';
import { Loadable, Timeline } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { StaffCase } from '../api/index.ts';
import { CaseBlock } from './case-block.tsx';
import { ApplicantFacts, DocumentList, RegisterNumbers, TermFacts } from './case-sections.tsx';
import { CompletionBlock } from './completion-block.tsx';
import { ExclusionBlock } from './exclusion-block.tsx';
import { MessagesBlock } from './messages-block.tsx';
import { NotesBlock } from './notes-block.tsx';
import { RelatedBlock } from './related-block.tsx';
import { ResolutionBlock } from './resolution-block.tsx';
import { SubmittedData } from './submitted-data.tsx';
import type { CaseParts } from './use-case-parts.ts';
import { useCaseParts } from './use-case-parts.ts';
import { useCaseTurn } from './use-case-turn.ts';

/** What is known about a case, beside the task: everything a decision needs without leaving the page. */
export function CaseContext({ caseFile }: { caseFile: StaffCase }) {
  const parts = useCaseParts(caseFile.id, useCaseTurn(caseFile.id));
  const colleague = caseFile.policies?.colleague ?? false;
  return (
    <>
      <CaseBlock icon={UserRound} title={t('context.applicant')}><ApplicantFacts caseFile={caseFile} /></CaseBlock>
      <SubmittedBlock parts={parts} />
      <CompletionBlock caseId={caseFile.id} />
      <DocumentsBlock parts={parts} />
      <MessagesBlock caseId={caseFile.id} colleague={colleague} />
      {colleague ? <><NotesBlock caseId={caseFile.id} /><ResolutionBlock caseId={caseFile.id} /></> : null}
      <CaseBlock icon={CalendarClock} title={t('context.term')}><TermFacts caseFile={caseFile} /></CaseBlock>
      <CaseBlock icon={NotebookText} title={t('context.register')}><RegisterNumbers caseFile={caseFile} /></CaseBlock>
      {colleague ? <><RelatedBlock caseId={caseFile.id} /><ExclusionBlock caseId={caseFile.id} /></> : null}
      <TimelineBlock parts={parts} />
    </>
  );
}

/** What the applicant wrote. */
export function SubmittedBlock({ parts }: { parts: CaseParts }) {
  const files: StoredFile[] = parts.documents.value ?? [];
  return (
    <CaseBlock icon={ListChecks} title={t('context.submitted')}>
      <Loadable resource={parts.form} lines={6}>
        {(form) => <SubmittedData key={files.length} form={form} files={files} />}
      </Loadable>
    </CaseBlock>
  );
}

/** The documents of the case. */
export function DocumentsBlock({ parts }: { parts: CaseParts }) {
  return (
    <CaseBlock icon={FileText} title={t('context.documents')}>
      <Loadable resource={parts.documents} lines={2}>{(documents) => <DocumentList documents={documents} />}</Loadable>
    </CaseBlock>
  );
}

/** What happened and what comes. */
export function TimelineBlock({ parts }: { parts: CaseParts }) {
  return (
    <CaseBlock icon={History} title={t('context.timeline')}>
      <Loadable resource={parts.timeline} lines={4}>
        {(entries) => (entries.length > 0
          ? <Timeline entries={entries} />
          : <p class="muted">{t('context.noTimeline')}</p>)}
      </Loadable>
    </CaseBlock>
  );
}
