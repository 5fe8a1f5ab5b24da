import '../cases.css';
import { CircleCheck, Hourglass, MessageCircleWarning, Undo2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseDetails, CaseDocument, TimelineEntry } from '../../shared/api/index.ts';
import { onChange } from '../../shared/api/index.ts';
import { BackLink, Card, CaseStateTag, Details, LiveState, Loadable, Page, Timeline } from '../../shared/components/index.ts';
import { FormAnswers } from '../../shared/form/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import { AheadCard } from '../components/case/ahead-card.tsx';
import { caseApi, type Outlook } from '../components/case/api.ts';
import { ContactCard } from '../components/case/contact-card.tsx';
import { DueCard } from '../components/case/due-card.tsx';
import { FeedbackCard } from '../components/case/feedback-card.tsx';
import { DocumentList, DocumentsCard } from '../components/case/papers-card.tsx';
import { Way, WholeDiagram } from '../components/case/way.tsx';
import { WithdrawCard } from '../components/case/withdraw-card.tsx';
import { isOpen } from '../components/case-list.tsx';
import { CompleteCard, LateCard, MessagesCard, RoundsCard, useRounds } from '../components/case-talk.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { isBegun } from '../completing.ts';
import { api } from '../data.ts';
import { papersOf } from '../papers.ts';
import { href } from '../routes.ts';

interface Loaded {
  caseFile: CaseDetails;
  timeline: TimelineEntry[];
  documents: CaseDocument[];
  outlook: Outlook;
  /** what the reader may do */
  policies: { withdraw?: boolean };
}

/** One matter: what the reader has to do, what happened, by when, whom to ask, the papers. */
export function CasePage({ params }: PageProps) {
  const id = params.id ?? '';
  const signedIn = me.value?.signedIn === true;
  const resource = useResource<Loaded | null>(
    async (signal) => {
      if (!signedIn) return null;
      const [{ data: caseFile, policies }, timeline, documents, outlook] = await Promise.all([
        caseApi.read(id, signal),
        api.timeline(id, signal),
        api.caseDocuments(id, signal),
        caseApi.outlook(id, signal),
      ]);
      return { caseFile, policies, timeline, documents, outlook };
    },
    [id, signedIn],
  );
  useEffect(
    () =>
      onChange(({ event, caseId }) => {
        if (event === 'resumed' || (event === 'case.changed' && caseId === id)) resource.reload();
      }),
    [id],
  );
  const caseFile = resource.value?.caseFile;
  return (
    <Page
      title={caseFile ? t('case.headline', { number: caseFile.number }) : t('case.title')}
      back={<BackLink href={href('cases')}>{t('cases.title')}</BackLink>}
      aside={caseFile ? <Headline caseFile={caseFile} /> : null}
    >
      {signedIn ? (
        <Loadable resource={resource} lines={8}>
          {(value) => (value ? <Content {...value} onChanged={resource.reload} /> : null)}
        </Loadable>
      ) : (
        <SignInNeeded reason={t('cases.signIn')} />
      )}
    </Page>
  );
}

function Headline({ caseFile }: { caseFile: CaseDetails }) {
  return (
    <p class="case-headline">
      <CaseStateTag state={caseFile.waitingForYou ? 'waiting_for_you' : caseFile.state} outcome={caseFile.outcome} />
      <span class="lead">{pick(caseFile.procedure.name)}</span>
    </p>
  );
}

function Content({ caseFile, policies, timeline, documents, outlook, onChanged }: Loaded & { onChanged: () => void }) {
  const rounds = useRounds(caseFile.id);
  const open = caseFile.waitingForYou ? rounds?.find(({ state }) => state === 'open') : undefined;
  const late = isOpen(caseFile) && rounds?.[0]?.state === 'expired' && isBegun(rounds[0]) ? rounds[0] : undefined;
  return (
    <>
      {open ? <CompleteCard caseId={caseFile.id} round={open} /> : null}
      {late ? <LateCard caseId={caseFile.id} round={late} /> : null}
      {open || (caseFile.waitingForYou && !rounds) ? null : (
        <WhatToDo caseFile={caseFile} timeline={timeline} documents={documents} />
      )}
      {isOpen(caseFile) ? <Way milestones={outlook.milestones} /> : <FeedbackCard caseId={caseFile.id} />}
      <div class="two-thirds">
        <div class="two-thirds-first"><DueCard caseFile={caseFile} /></div>
        <section>
          <div class="section-head">
            <h2>{t('case.timeline')}</h2>
            <LiveState />
          </div>
          <Timeline entries={timeline} />
          <WholeDiagram caseId={caseFile.id} />
          <SubmittedData caseFile={caseFile} documents={documents} />
          <RoundsCard rounds={rounds ?? []} />
          <MessagesCard caseId={caseFile.id} />
        </section>
        <div class="stack">
          {isOpen(caseFile) ? <AheadCard outlook={outlook} /> : null}
          <DocumentsCard caseFile={caseFile} documents={documents} />
          <ContactCard caseFile={caseFile} />
          {policies.withdraw ? (
            <WithdrawCard caseId={caseFile.id} number={caseFile.number} onDone={onChanged} />
          ) : null}
        </div>
      </div>
    </>
  );
}

function WhatToDo({ caseFile, timeline, documents }: Pick<Loaded, 'caseFile' | 'timeline' | 'documents'>) {
  if (caseFile.waitingForYou) {
    const step = timeline.find((entry) => entry.state === 'current');
    return (
      <Card tone="accent" icon={MessageCircleWarning} title={t('case.todo')}>
        <p>{step ? pick(step.title) : t('case.todoContact')}</p>
        {step?.detail ? <p>{pick(step.detail)}</p> : null}
      </Card>
    );
  }
  if (caseFile.state === 'withdrawn') {
    return (
      <Card tone="quiet" icon={Undo2} title={t('withdraw.over')}>
        <p>{t('withdraw.overText')}</p>
      </Card>
    );
  }
  if (!isOpen(caseFile)) {
    const { result } = papersOf(documents, true);
    return (
      <Card tone="quiet" icon={CircleCheck} title={pick(caseFile.outcomeTitle) || t('case.finished')}>
        {caseFile.reason ? <p class="case-reason"><strong>{t('case.reason')}</strong><br />{pick(caseFile.reason)}</p> : null}
        <p>{result.length > 0 ? t('case.finishedDocuments') : t('case.finishedText')}</p>
        {result.length > 0 ? <DocumentList documents={result} /> : null}
      </Card>
    );
  }
  return (
    <Card tone="quiet" icon={Hourglass} title={t('case.nothingToDo')}>
      <p>{t('case.nothingToDoText')}</p>
    </Card>
  );
}

function SubmittedData({ caseFile, documents }: { caseFile: CaseDetails; documents: CaseDocument[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <Details summary={t('case.submitted')} onOpen={() => setOpened(true)}>
      {opened ? <SubmittedAnswers caseFile={caseFile} documents={documents} /> : null}
    </Details>
  );
}

function SubmittedAnswers({ caseFile, documents }: { caseFile: CaseDetails; documents: CaseDocument[] }) {
  const language = currentLanguage();
  const form = useResource((signal) => api.caseForm(caseFile.id, language, signal), [caseFile.id, language]);
  return (
    <Loadable resource={form}>
      {({ schema, data }) => (
        <FormAnswers schema={schema} data={data} files={documents} label={t('case.submitted')} level={3} />
      )}
    </Loadable>
  );
}
