import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { FormData, FormSchema, Procedure } from '../../shared/api/index.ts';
import { ApiError, sessionExpired } from '../../shared/api/index.ts';
import { announce, BackLink, ErrorState, Loadable, NotificationBanner, Page } from '../../shared/components/index.ts';
import type { FormSection, ShownStep } from '../../shared/form/index.ts';
import { FormPage } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import type { Application } from '../application.ts';
import {
  beginWithKnown,
  discardApplication,
  elsewhere,
  forgetApplication,
  isUntouched,
  noteAnswers,
  noteIssues,
  noteShownAnswers,
  openApplication,
  prefill,
  saveAnswers,
  settle,
} from '../application.ts';
import { Conflict, Gone } from '../components/filling/conflict.tsx';
import { EarlierAnswers } from '../components/filling/earlier-answers.tsx';
import { Sections } from '../components/filling/sections.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import type { EarlierRequest } from '../filling-api.ts';
import { href } from '../routes.ts';
import { nameKind, StoreOffer } from '../store/offer.tsx';

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
  const [step, setStep] = useState<ShownStep | null>(null);
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
  const name = procedure ? pick(procedure.name) : t('apply.title');
  return (
    <Page
      narrow
      title={step?.title || name}
      caption={step ? t('apply.page', { name, at: step.at, count: step.count }) : undefined}
      step={step?.id}
      back={
        step?.before ? (
          <BackLink href={href('apply', { key }, { [PAGE_QUERY]: step.before })}>{t('apply.pageBefore')}</BackLink>
        ) : (
          <BackLink href={href('procedure', { key })}>{t('apply.back')}</BackLink>
        )
      }
    >
      <Loadable resource={resource} lines={10}>
        {(loaded) =>
          loaded.procedure.access === 'account' && !me.value?.signedIn ? (
            <SignInNeeded reason={t('procedure.accountNeeded')} />
          ) : (
            <Applying key={fresh} loaded={loaded} step={step} onStep={setStep} onStartOver={() => setFresh((n) => n + 1)} />
          )
        }
      </Loadable>
    </Page>
  );
}

interface ApplyingProps {
  loaded: Loaded;
  /** the page of the form that is shown; null while it is in one piece */
  step: ShownStep | null;
  onStep: (step: ShownStep | null) => void;
  onStartOver: () => void;
}

/** The form, or what the reader has to decide first because it was changed in another place. */
function Applying({ loaded, step, onStep, onStartOver }: ApplyingProps) {
  const { key } = loaded.procedure;
  const [begun, setBegun] = useState({ round: 0, application: loaded.application });
  const begin = (application: Application) => setBegun(({ round }) => ({ round: round + 1, application }));
  const changed = elsewhere.value?.key === key ? elsewhere.value : null;
  if (changed) return <Elsewhere {...loaded} theirs={changed.theirs} onBegin={begin} onStartOver={onStartOver} />;
  return (
    <Writing
      key={begun.round}
      loaded={{ ...loaded, application: begun.application }}
      step={step}
      onStep={onStep}
      onBegin={begin}
      onStartOver={onStartOver}
    />
  );
}

interface ElsewhereProps extends Loaded {
  theirs: NonNullable<typeof elsewhere.value>['theirs'];
  onBegin: (application: Application) => void;
  onStartOver: () => void;
}

function Elsewhere({ procedure, schema, theirs, onBegin, onStartOver }: ElsewhereProps) {
  const { key } = procedure;
  const current = useResource(() => openApplication(key), [key]);
  const go = (data: FormData) => {
    onBegin(settle(key, data));
    void saveAnswers(key, data).catch(() => undefined);
  };
  return (
    <Loadable resource={current} lines={6}>
      {(application) =>
        theirs ? (
          <Conflict key={theirs.version} schema={schema} application={application} theirs={theirs} onSettle={go} />
        ) : (
          <Gone onNew={() => go(application.data)} onForget={() => void forgetApplication(key).then(onStartOver)} />
        )
      }
    </Loadable>
  );
}

function Writing({ loaded, step, onStep, onBegin, onStartOver }: ApplyingProps & { onBegin: (application: Application) => void }) {
  const { route, query } = useLocation();
  const { procedure, application } = loaded;
  const { key } = procedure;
  const [issues, setIssues] = useState(application.issues);
  const [sections, setSections] = useState<FormSection[]>([]);
  const check = useAction<FormData>(async (data) => {
    setIssues(undefined);
    noteShownAnswers(key, data);
    noteIssues(key, undefined);
    await saveAnswers(key, data).catch(() => undefined);
    if (elsewhere.value?.key === key) return;
    const found = await findIssues(key, data);
    if (found.length > 0) setIssues(found);
    else route(href('review', { key }));
  });
  const startOver = async () => {
    await discardApplication(key).catch(() => undefined);
    onStartOver();
  };
  const use = ({ number, answers }: EarlierRequest) => {
    const begun = prefill(key, application, answers, number);
    noteAnswers(key, begun.data, begun.files);
    announce(t('apply.earlierUsed', { number }));
    onBegin(begun);
  };
  return (
    <>
      <FormPage
        intro={
          <>
            {step?.before ? null : (
              <>
                <Intro application={application} onStartOver={() => void startOver()} />
                {me.value?.signedIn && isUntouched(application) ? (
                  <EarlierAnswers procedureKey={key} application={application} onUse={use} />
                ) : null}
              </>
            )}
            <Sections key={step?.id} sections={sections} leadsTo={step ? (id) => href('apply', { key }, { [PAGE_QUERY]: id }) : undefined} />
          </>
        }
        schema={loaded.schema}
        data={application.data}
        files={application.files}
        marks={application.marks}
        markText={markText}
        uploadPlace={key}
        offer={StoreOffer}
        onKind={nameKind}
        label={pick(procedure.name)}
        submitText={t('apply.continue')}
        busy={check.busy}
        issues={issues}
        focusField={query[FOCUS_QUERY]}
        paging={{
          at: query[PAGE_QUERY] ?? query[FOCUS_QUERY],
          resume: !isUntouched(application),
          returning: query[FOCUS_QUERY] !== undefined,
          go: (id) => route(href('apply', { key }, { [PAGE_QUERY]: id })),
          onShown: onStep,
        }}
        keptHere
        save={(data) => saveAnswers(key, data)}
        onChange={(data, files) => noteAnswers(key, data, files)}
        onSections={setSections}
        onSubmit={(data) => void check.run(data)}
      />
      {check.error !== undefined && !sessionExpired.value ? <ErrorState error={check.error} /> : null}
    </>
  );
}

/** Where an answer comes from that was not typed. */
const markText = (source: string): string =>
  source === 'account' ? t('apply.markAccount') : t('apply.markEarlier', { number: source });

function Intro({ application, onStartOver }: { application: Application; onStartOver: () => void }) {
  const { restoredFrom, marks } = application;
  return (
    <>
      {Object.values(marks).some(({ source }) => source === 'account') ? (
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

/** Query part that names the page of a form that has pages, by its group. */
const PAGE_QUERY = 'pagina';

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
