import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import type { FormSchema, Procedure } from '../../shared/api/index.ts';
import { ApiError, sessionExpired } from '../../shared/api/index.ts';
import { BackLink, Button, ErrorState, Loadable, Page, SummaryList } from '../../shared/components/index.ts';
import { FormAnswers } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, pick, t } from '../../shared/i18n/index.ts';
import type { PageProps } from '../app.tsx';
import type { Application } from '../application.ts';
import {
  attachmentsOf,
  elsewhere,
  forgetApplication,
  noteAnswers,
  noteIssues,
  openApplication,
} from '../application.ts';
import { feeText, termText } from '../components/procedure-facts.ts';
import { api } from '../data.ts';
import { keepReceipt } from '../receipts.ts';
import { href } from '../routes.ts';
import { prepareRequest } from '../visit-api.ts';
import { FOCUS_QUERY } from './apply.tsx';

interface Loaded {
  procedure: Procedure;
  schema: FormSchema;
  application: Application;
}

/** All answers once more before sending, each with a way to change it. */
export function ReviewPage({ params }: PageProps) {
  const key = params.key ?? '';
  const language = currentLanguage();
  const { route } = useLocation();
  const resource = useResource<Loaded>(
    async (signal) => {
      const [procedure, form, application] = await Promise.all([
        api.procedure(key, signal),
        api.startForm(key, language, signal),
        openApplication(key),
      ]);
      return { procedure, schema: form.schema, application };
    },
    [key, language],
  );
  const undecided = elsewhere.value?.key === key;
  const nothing = resource.value && (undecided || Object.keys(resource.value.application.data).length === 0);
  useEffect(() => {
    if (nothing) route(href('apply', { key }), true);
  }, [nothing]);
  return (
    <Page
      narrow
      title={t('review.title')}
      lead={t('review.lead')}
      back={<BackLink href={href('apply', { key })}>{t('review.back')}</BackLink>}
    >
      <Loadable resource={resource} lines={10}>
        {(loaded) => (nothing ? null : <Sending loaded={loaded} />)}
      </Loadable>
    </Page>
  );
}

function Sending({ loaded }: { loaded: Loaded }) {
  const { route } = useLocation();
  const { procedure, application, schema } = loaded;
  const { key } = procedure;
  const atCounter = procedure.visit?.prepared === true;
  const send = useAction(async () => {
    const body = { data: application.data, language: currentLanguage(), attachments: attachmentsOf(application) };
    try {
      if (atCounter) {
        const { code } = await prepareRequest(key, application.data, application.sendingKey);
        await forgetApplication(key);
        route(href('prepared', { code }), true);
        return;
      }
      const receipt = await api.submit(key, body, application.sendingKey);
      keepReceipt({ ...receipt, procedureKey: key });
      await forgetApplication(key);
      route(href('sent', { id: receipt.caseId }), true);
    } catch (error) {
      noteAnswers(key, application.data, application.files);
      if (error instanceof ApiError && error.code === 'idempotency.conflict') elsewhere.value = { key, theirs: null };
      if (!(error instanceof ApiError) || error.issues.length === 0) throw error;
      noteIssues(key, error.issues);
      route(href('apply', { key }));
    }
  });
  return (
    <>
      <FormAnswers
        schema={schema}
        data={application.data}
        files={application.files}
        label={pick(procedure.name)}
        changeHref={(field) => href('apply', { key }, { [FOCUS_QUERY]: field })}
      />
      <section>
        <h2>{t('review.terms')}</h2>
        <SummaryList
          rows={[
            { key: t('procedure.fee'), value: feeText(procedure.fee) },
            ...(procedure.term
              ? [{ key: t('procedure.howLong'), value: t('procedure.atMost', { term: termText(procedure.term) }) }]
              : []),
          ]}
        />
      </section>
      <p>{t(atCounter ? 'review.prepareText' : 'review.declaration')}</p>
      {send.error !== undefined && !sessionExpired.value ? <ErrorState error={send.error} /> : null}
      <div class="govuk-button-group">
        <Button look="start" busy={send.busy} onClick={() => void send.run()}>
          {send.busy ? t('review.sending') : t(atCounter ? 'review.prepare' : 'review.send')}
        </Button>
      </div>
    </>
  );
}
