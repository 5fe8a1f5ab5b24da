import { CalendarClock, CircleCheck, Download, FileText, Hourglass, MessageCircleWarning, Phone } from 'lucide-preact';
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseDetails, CaseDocument, TimelineEntry } from '../../shared/api/index.ts';
import { onChange } from '../../shared/api/index.ts';
import {
  BackLink,
  Card,
  CaseStateTag,
  Details,
  DownloadButton,
  Icon,
  LiveState,
  Loadable,
  Page,
  Timeline,
} from '../../shared/components/index.ts';
import { FormAnswers } from '../../shared/form/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import {
  currentLanguage,
  formatDate,
  formatDateTime,
  formatRelative,
  formatSize,
  pick,
  t,
} from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import { isOpen } from '../components/case-list.tsx';
import { CompleteCard, MessagesCard, RoundsCard, useRounds } from '../components/case-talk.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import { papersOf } from '../papers.ts';
import { href } from '../routes.ts';

interface Loaded {
  caseFile: CaseDetails;
  timeline: TimelineEntry[];
  documents: CaseDocument[];
}

/** One matter: what the reader has to do, what happened, by when, whom to ask, the papers. */
export function CasePage({ params }: PageProps) {
  const id = params.id ?? '';
  const signedIn = me.value?.signedIn === true;
  const resource = useResource<Loaded | null>(
    async (signal) => {
      if (!signedIn) return null;
      const [caseFile, timeline, documents] = await Promise.all([
        api.case(id, signal),
        api.timeline(id, signal),
        api.caseDocuments(id, signal),
      ]);
      return { caseFile, timeline, documents };
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
          {(value) => (value ? <Content {...value} /> : null)}
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

function Content({ caseFile, timeline, documents }: Loaded) {
  const rounds = useRounds(caseFile.id);
  const open = caseFile.waitingForYou ? rounds?.find(({ state }) => state === 'open') : undefined;
  return (
    <>
      {open ? <CompleteCard caseId={caseFile.id} round={open} /> : null}
      {open || (caseFile.waitingForYou && !rounds) ? null : (
        <WhatToDo caseFile={caseFile} timeline={timeline} documents={documents} />
      )}
      <div class="two-thirds">
        <section>
          <div class="section-head">
            <h2>{t('case.timeline')}</h2>
            <LiveState />
          </div>
          <Timeline entries={timeline} />
          <SubmittedData caseFile={caseFile} documents={documents} />
          <RoundsCard rounds={rounds ?? []} />
          <MessagesCard caseId={caseFile.id} />
        </section>
        <div class="stack">
          <DueCard caseFile={caseFile} />
          <DocumentsCard caseFile={caseFile} documents={documents} />
          <ContactCard caseFile={caseFile} />
        </div>
      </div>
    </>
  );
}

function WhatToDo({ caseFile, timeline, documents }: Loaded) {
  if (caseFile.waitingForYou) {
    const step = timeline.find((entry) => entry.state === 'current');
    return (
      <Card tone="accent" icon={MessageCircleWarning} title={t('case.todo')}>
        <p>{step ? pick(step.title) : t('case.todoContact')}</p>
        {step?.detail ? <p>{pick(step.detail)}</p> : null}
      </Card>
    );
  }
  if (!isOpen(caseFile)) {
    const { result } = papersOf(documents, true);
    return (
      <Card tone="quiet" icon={CircleCheck} title={pick(caseFile.outcomeTitle) || t('case.finished')}>
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

function DueCard({ caseFile }: { caseFile: CaseDetails }) {
  const { dueDate, term } = caseFile;
  const pauses = term?.pauses ?? [];
  const paused = pauses.find(({ to }) => to === null);
  if (!dueDate || !isOpen(caseFile)) return null;
  return (
    <Card icon={CalendarClock} title={t('case.due')}>
      <p class="card-figure">{formatDate(dueDate)}</p>
      {paused ? <p>{t('case.duePausedNow', { from: formatDate(paused.from) })}</p> : null}
      <p class="muted">{formatRelative(`${dueDate.slice(0, 10)}T21:59:59Z`)}</p>
      {term ? (
        <Details summary={t('case.dueWhy')}>
          <p>
            {t('case.dueFrom', {
              date: formatDate(term.startsOn),
              term: t(`term.${term.unit}`, { count: term.amount }),
            })}
          </p>
          <p>{pick(term.legalBasis)}</p>
          {pauses.map(({ from, to }) =>
            to ? <p key={from}>{t('case.duePaused', { from: formatDate(from), to: formatDate(to) })}</p> : null,
          )}
        </Details>
      ) : null}
    </Card>
  );
}

/** The papers of the case; the result of a finished one stands on top of the page, and there alone. */
function DocumentsCard({ caseFile, documents }: { caseFile: CaseDetails; documents: CaseDocument[] }) {
  const { id, receiptUrl } = caseFile;
  const { others } = papersOf(documents, !isOpen(caseFile));
  const receipt = documents.some((document) => document.kind === 'receipt') ? null : receiptUrl;
  return (
    <Card icon={FileText} title={t('case.documents')}>
      {others.length > 0 ? <DocumentList documents={others} /> : null}
      {receipt ? (
        <p class="document-receipt">
          <a class="notice-link" href={receipt} download>
            <Icon of={Download} />
            {t('sent.receipt')}
          </a>
        </p>
      ) : null}
      {documents.length === 0 ? <p class="muted small">{t('case.noDocuments')}</p> : null}
      <DownloadButton
        path={`/api/cases/${encodeURIComponent(id)}/export`}
        text={t('case.export')}
        hint={t('case.exportHint')}
      />
    </Card>
  );
}

function DocumentList({ documents }: { documents: CaseDocument[] }) {
  return (
    <ul class="document-list">
      {documents.map((document) => (
        <li key={document.id}>
          <a href={document.contentUrl} download={document.fileName}>
            <Icon of={Download} />
            {pick(document.title)}
          </a>
          <span class="muted small">
            {[
              t(`documentKind.${document.kind}`),
              document.number,
              formatDateTime(document.createdAt),
              document.validUntil ? t('case.validUntil', { date: formatDate(document.validUntil) }) : null,
              document.revokedAt ? t('case.revoked', { date: formatDate(document.revokedAt) }) : null,
              formatSize(document.size),
            ]
              .filter(Boolean)
              .map((part, index) => (
                <Fragment key={part}>
                  {index > 0 ? ' · ' : null}
                  <span class="nowrap">{part}</span>
                </Fragment>
              ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ContactCard({ caseFile }: { caseFile: CaseDetails }) {
  const { contact } = caseFile;
  if (!contact) return null;
  return (
    <Card icon={Phone} title={t('case.contact')}>
      <p>{pick(contact.department.name)}</p>
      <p>
        <a href={`tel:${contact.phone.replaceAll(' ', '')}`} class="nowrap">
          {contact.phone}
        </a>
      </p>
      <p>
        <a href={`mailto:${contact.email}`}>{contact.email}</a>
      </p>
      <p class="muted small">{t('case.quote', { number: caseFile.number })}</p>
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
