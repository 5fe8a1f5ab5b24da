import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import type { FormData, FormIssue } from '../../shared/api/index.ts';
import { BackLink, NotificationBanner, Page } from '../../shared/components/index.ts';
import { FormPage } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDate, pick, t } from '../../shared/i18n/index.ts';
import { Awaited } from '../parts/awaited.tsx';
import { Failed } from '../parts/failed.tsx';
import { pathOf } from '../routes.ts';
import type { Filing, OpenFiling } from './api.ts';
import { checkFiling, discardFiling, keepAnswers, openFiling, readFiling, saveFiling, scansPath } from './api.ts';
import { FilingReview } from './filing-review.tsx';
import { FilingSent } from './filing-sent.tsx';

const back = () => <BackLink href={pathOf('counter')}>{t('counter.back')}</BackLink>;

/** A request written down for somebody: the form, the signature, the number. */
export function FilingPage({ id }: { id: string }) {
  const resource = useResource((signal) => openFiling(id, signal), [id, currentLanguage()]);
  return (
    <div class="page">
      {resource.value ? (
        <Steps key={currentLanguage()} opened={resource.value} />
      ) : (
        <Awaited resource={resource} title={t('counter.title')} back={back()} />
      )}
    </div>
  );
}

type Step = { name: 'write'; issues?: FormIssue[] | undefined } | { name: 'review'; data: FormData };

function Steps({ opened }: { opened: OpenFiling }) {
  const [filing, setFiling] = useState(opened.filing);
  const [step, setStep] = useState<Step>({ name: 'write' });
  const { id } = filing;
  if (filing.sent) return <FilingSent filing={filing} sent={filing.sent} />;
  const reload = async () => {
    const { scans, identityDocument, sent } = await readFiling(id);
    setFiling((old) => ({ ...old, scans, identityDocument, sent }));
  };
  if (step.name === 'review') {
    return (
      <FilingReview
        filing={filing}
        schema={opened.schema}
        data={step.data}
        back={back()}
        onChange={reload}
        onRewrite={(issues) => setStep({ name: 'write', issues })}
      />
    );
  }
  const checked = async (data: FormData) => {
    await reload();
    setFiling((old) => ({ ...old, data }));
    setStep({ name: 'review', data });
  };
  return (
    <Writing
      opened={{ ...opened, filing }}
      issues={step.issues}
      onChecked={checked}
      onType={(data) => setFiling((old) => (old.data === data ? old : { ...old, data }))}
    />
  );
}

interface WritingProps {
  opened: OpenFiling;
  issues: FormIssue[] | undefined;
  onType: (data: FormData) => void;
  onChecked: (data: FormData) => Promise<void>;
}

function Writing({ opened: { filing, schema }, issues: found, onType, onChecked }: WritingProps) {
  const { id, procedure, identityDocument } = filing;
  const first = useRef(filing);
  const [issues, setIssues] = useState(found);
  const check = useAction<FormData>(async (data) => {
    setIssues(undefined);
    keepAnswers(id, data);
    await saveFiling(id, data, identityDocument);
    const verdict = await checkFiling(id, data);
    if (verdict.data) await onChecked(verdict.data);
    else setIssues(verdict.issues);
  });
  return (
    <Page narrow title={pick(procedure.name)} back={back()} lead={<For filing={filing} />}>
      <FormPage
        schema={schema}
        data={first.current.data}
        files={first.current.scans}
        label={pick(procedure.name)}
        uploadTo={scansPath(id)}
        intro={<Intro filing={filing} />}
        submitText={t('counter.toSignature')}
        busy={check.busy}
        issues={issues}
        save={(data) => saveFiling(id, data, identityDocument)}
        onChange={(data) => {
          keepAnswers(id, data);
          onType(data);
        }}
        onSubmit={(data) => void check.run(data)}
        actions={<Discard id={id} />}
      />
      <Failed error={check.error} />
    </Page>
  );
}

/** For whom the request is. */
export function For({ filing }: { filing: Filing }) {
  const { applicantName: name, hasAccount } = filing;
  if (!name) return <>{t('counter.forNew')}</>;
  return <>{t(hasAccount ? 'counter.forAccount' : 'counter.forPerson', { name })}</>;
}

function Intro({ filing: { prepared, procedure } }: { filing: Filing }) {
  const wanted = procedure.documents.filter(({ required }) => required);
  return (
    <NotificationBanner tone={prepared?.form.old ? 'warning' : 'info'}>
      {prepared ? <p>{t('counter.compare', { code: prepared.code, date: formatDate(prepared.createdAt) })}</p> : null}
      {prepared?.form.old ? (
        <p>{t('counter.oldForm', { filled: prepared.form.filled, current: prepared.form.current })}</p>
      ) : null}
      {prepared ? null : <p>{t('counter.askPerson')}</p>}
      {wanted.length > 0 ? (
        <p>{t('counter.bring', { documents: wanted.map(({ name }) => pick(name)).join('; ') })}</p>
      ) : null}
    </NotificationBanner>
  );
}

function Discard({ id }: { id: string }) {
  const { route } = useLocation();
  const discard = useAction(async () => {
    await discardFiling(id);
    route(pathOf('counter'));
  });
  return (
    <>
      <button
        type="button"
        class="link-button"
        aria-disabled={discard.busy ? 'true' : undefined}
        onClick={() => void discard.run()}
      >
        {t('counter.discard')}
      </button>
      <Failed error={discard.error} />
    </>
  );
}
