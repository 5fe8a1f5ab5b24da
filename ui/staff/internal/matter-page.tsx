import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormData, FormIssue, SubmissionReceipt } from '../../shared/api/index.ts';
import {
  BackLink, Button, ButtonLink, NotificationBanner, Page, Panel, useDocumentTitle,
} from '../../shared/components/index.ts';
import { FormAnswers, FormPage } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { Awaited } from '../parts/awaited.tsx';
import { Failed } from '../parts/failed.tsx';
import { pathOf } from '../routes.ts';
import type { Matter } from './matters.ts';
import { checkMatter, discardMatter, issuesOf, keepMatter, openMatter, saveMatter, sendMatter } from './matters.ts';

/** A new internal matter: written, looked over, sent. */
export function MatterPage({ procedureKey }: { procedureKey: string }) {
  const [fresh, setFresh] = useState(0);
  const resource = useResource((signal) => openMatter(procedureKey, signal), [procedureKey, currentLanguage(), fresh]);
  const back = <BackLink href={pathOf('new')}>{t('new.back')}</BackLink>;
  return (
    <div class="page">
      {resource.value
        ? <Steps key={`${fresh}-${currentLanguage()}`} opened={resource.value} onStartOver={() => setFresh((n) => n + 1)} />
        : <Awaited resource={resource} title={t('new.title')} back={back} />}
    </div>
  );
}

/** Where the writer is: at the form, at the answers checked by the server, or done. */
type Step =
  | { name: 'write'; issues?: FormIssue[] | undefined }
  | { name: 'review'; data: FormData }
  | { name: 'sent'; receipt: SubmissionReceipt };

function Steps({ opened, onStartOver }: { opened: Matter; onStartOver: () => void }) {
  const [step, setStep] = useState<Step>({ name: 'write' });
  const matter = useRef(opened);
  if (step.name === 'sent') return <Sent receipt={step.receipt} />;
  if (step.name === 'review') {
    return <Review matter={matter.current} data={step.data} onSent={(receipt) => setStep({ name: 'sent', receipt })}
      onChange={(issues) => setStep({ name: 'write', issues })} />;
  }
  const keep = (data: FormData, files: Matter['files']) => {
    matter.current = { ...matter.current, data, files, restoredFrom: '' };
    keepMatter(opened.procedure.key, data, files);
  };
  return <Writing matter={matter.current} issues={step.issues} onKeep={keep} onStartOver={onStartOver}
    onChecked={(data) => setStep({ name: 'review', data })} />;
}

interface WritingProps {
  matter: Matter;
  issues?: FormIssue[] | undefined;
  onKeep: (data: FormData, files: Matter['files']) => void;
  onChecked: (data: FormData) => void;
  onStartOver: () => void;
}

function Writing({ matter, issues: found, onKeep, onChecked, onStartOver }: WritingProps) {
  const { procedure, restoredFrom } = matter;
  const [issues, setIssues] = useState(found);
  const check = useAction<FormData>(async (data) => {
    setIssues(undefined);
    onKeep(data, matter.files);
    const verdict = await checkMatter(procedure.key, data);
    if (verdict.data) onChecked(verdict.data);
    else setIssues(verdict.issues);
  });
  const startOver = () => void discardMatter(procedure.key).catch(() => undefined).then(onStartOver);
  const intro = restoredFrom
    ? (
      <NotificationBanner>
        <p>{t('form.restored', { date: formatDateTime(restoredFrom) })}</p>
        <button type="button" class="link-button" onClick={startOver}>{t('form.startOver')}</button>
      </NotificationBanner>
    )
    : null;
  return (
    <Page narrow title={pick(procedure.name)} lead={pick(procedure.summary)}
      back={<BackLink href={pathOf('new')}>{t('new.back')}</BackLink>}>
      <FormPage schema={matter.schema} data={matter.data} files={matter.files} label={pick(procedure.name)} intro={intro}
        submitText={t('new.check')} busy={check.busy} issues={issues}
        save={(data) => saveMatter(procedure.key, data)} onChange={onKeep} onSubmit={(data) => void check.run(data)} />
      <Failed error={check.error} />
    </Page>
  );
}

interface ReviewProps {
  matter: Matter;
  data: FormData;
  onSent: (receipt: SubmissionReceipt) => void;
  /** back to the form, with what the server refused */
  onChange: (issues?: FormIssue[]) => void;
}

/** All answers as they go out, with what the server worked out. */
function Review({ matter, data, onSent, onChange }: ReviewProps) {
  const send = useAction(async (_: void, key) => {
    try {
      onSent(await sendMatter(matter, data, key));
    } catch (error) {
      const issues = issuesOf(error);
      if (issues.length === 0) throw error;
      onChange(issues);
    }
  });
  return (
    <Page narrow title={t('new.reviewTitle')} lead={pick(matter.procedure.name)}>
      <FormAnswers schema={matter.schema} data={data} files={matter.files} label={pick(matter.procedure.name)} />
      <Failed error={send.error} />
      <div class="govuk-button-group">
        <Button look="start" busy={send.busy} onClick={() => void send.run()}>{t('new.send')}</Button>
        <Button look="secondary" onClick={() => onChange()}>{t('new.change')}</Button>
      </div>
    </Page>
  );
}

function Sent({ receipt }: { receipt: SubmissionReceipt }) {
  const box = useRef<HTMLDivElement>(null);
  useDocumentTitle(t('new.sentTitle'));
  useEffect(() => {
    scrollTo(0, 0);
    box.current?.querySelector<HTMLElement>('h1')?.focus();
  }, []);
  return (
    <div class="main-narrow" ref={box}>
      <Panel title={t('new.sentTitle')}>
        {t('new.number')}
        <span class="panel-number">{receipt.number}</span>
        <span class="muted">{formatDateTime(receipt.registeredAt)}</span>
      </Panel>
      <div class="govuk-button-group">
        <ButtonLink href={pathOf('case', { id: receipt.caseId })}>{t('done.openCase')}</ButtonLink>
        <ButtonLink look="secondary" href={pathOf('new')}>{t('new.another')}</ButtonLink>
      </div>
    </div>
  );
}
