import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { FormData, FormSchema, Procedure } from '../../shared/api/index.ts';
import { ApiError, sessionExpired } from '../../shared/api/index.ts';
import { BackLink, ErrorState, Loadable, NotificationBanner, Page } from '../../shared/components/index.ts';
import { FormPage } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import type { Application } from '../application.ts';
import {
  beginWithKnown,
  discardApplication,
  noteAnswers,
  noteIssues,
  noteShownAnswers,
  openApplication,
  saveAnswers,
} from '../application.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import { href } from '../routes.ts';

interface Loaded {
  procedure: Procedure;
  schema: FormSchema;
  application: Application;
}

/** The form of a procedure; its answers are kept while they are written. */
export function ApplyPage({ params }: PageProps) {
  const key = params.key ?? '';
  const language = currentLanguage();
  const [fresh, setFresh] = useState(0);
  const resource = useResource<Loaded>(
    async (signal) => {
      const [procedure, form, application] = await Promise.all([
        api.procedure(key, signal),
        api.startForm(key, language, signal),
        openApplication(key),
      ]);
      return { procedure, schema: form.schema, application: await beginWithKnown(key, application, form.schema) };
    },
    [key, language, fresh],
  );
  const procedure = resource.value?.procedure;
  return (
    <Page
      narrow
      title={procedure ? pick(procedure.name) : t('apply.title')}
      back={<BackLink href={href('procedure', { key })}>{t('apply.back')}</BackLink>}
    >
      <Loadable resource={resource} lines={10}>
        {(loaded) =>
          loaded.procedure.access === 'account' && !me.value?.signedIn ? (
            <SignInNeeded reason={t('procedure.accountNeeded')} />
          ) : (
            <Writing key={fresh} loaded={loaded} onStartOver={() => setFresh((n) => n + 1)} />
          )
        }
      </Loadable>
    </Page>
  );
}

function Writing({ loaded, onStartOver }: { loaded: Loaded; onStartOver: () => void }) {
  const { route, query } = useLocation();
  const { procedure, application } = loaded;
  const { key } = procedure;
  const [issues, setIssues] = useState(application.issues);
  const check = useAction<FormData>(async (data) => {
    setIssues(undefined);
    noteShownAnswers(key, data);
    noteIssues(key, undefined);
    const found = await findIssues(key, data);
    if (found.length > 0) setIssues(found);
    else route(href('review', { key }));
  });
  const startOver = async () => {
    await discardApplication(key).catch(() => undefined);
    onStartOver();
  };
  return (
    <>
      <FormPage
        intro={<Intro application={application} onStartOver={() => void startOver()} />}
        schema={loaded.schema}
        data={application.data}
        files={application.files}
        label={pick(procedure.name)}
        submitText={t('apply.continue')}
        busy={check.busy}
        issues={issues}
        focusField={query[FOCUS_QUERY]}
        save={(data) => saveAnswers(key, data)}
        onChange={(data, files) => noteAnswers(key, data, files)}
        onSubmit={(data) => void check.run(data)}
      />
      {check.error !== undefined && !sessionExpired.value ? <ErrorState error={check.error} /> : null}
    </>
  );
}

function Intro({ application, onStartOver }: { application: Application; onStartOver: () => void }) {
  const { restoredFrom, prefilled } = application;
  return (
    <>
      {prefilled ? (
        <NotificationBanner>
          <p>
            {t('apply.prefilled')} <a href={href('personalData')}>{t('apply.prefilledWhere')}</a>
          </p>
        </NotificationBanner>
      ) : null}
      {restoredFrom ? (
        <NotificationBanner>
          <p>{t('form.restored', { date: formatDateTime(restoredFrom) })}</p>
          <button type="button" class="link-button" onClick={onStartOver}>
            {t('form.startOver')}
          </button>
        </NotificationBanner>
      ) : null}
      <p class="muted">{t('apply.intro')}</p>
    </>
  );
}

/** Query part that names the field to begin at. */
export const FOCUS_QUERY = 'camp';

/** Asks the server before the last page; a check that is not possible now comes again with the sending. */
async function findIssues(key: string, data: FormData) {
  try {
    return (await api.validate(key, data)).issues;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'form.invalid') return error.issues;
    if (error instanceof ApiError && error.status !== 401) return [];
    throw error;
  }
}
