import { LocationProvider, useLocation } from 'preact-iso';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadPart, onChange } from '../shared/api/index.ts';
import {
  ErrorState,
  OfflineBanner,
  SessionDialog,
  SessionWarning,
  SkipLink,
  Skeleton,
  siteName,
  Toaster,
} from '../shared/components/index.ts';
import type { Catalogue, Language } from '../shared/i18n/index.ts';
import { currentLanguage, loadTexts, pick, setLanguage } from '../shared/i18n/index.ts';
import { matchPath } from '../shared/router/index.ts';
import { city, me } from '../shared/session/index.ts';
import { wasOver } from './acting-mode.ts';
import { Acting, loadMandateTexts } from './components/acting.tsx';
import { Footer, Header, Navigation } from './components/frame.tsx';
import { PageHelp } from './components/page-help.tsx';
import { loadFillingTexts } from './filling-texts.ts';
import type { RouteName } from './routes.ts';
import { routes } from './routes.ts';
import { startError, startSession } from './start.ts';
import { loadStoreTexts } from './store/texts.ts';
import { loadVisitTexts } from './visit-texts.ts';
import { countUnread } from './unread.ts';

/** What a page gets: the variable parts of its path. */
export interface PageProps {
  params: Record<string, string>;
}

type PageLoader = () => Promise<ComponentType<PageProps>>;

const accountTexts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('./i18n/account/ro.json'),
  hu: () => import('./i18n/account/hu.json'),
};
const helpTexts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('./i18n/help/ro.json'),
  hu: () => import('./i18n/help/hu.json'),
};
const casesTexts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('./i18n/cases/ro.json'),
  hu: () => import('./i18n/cases/hu.json'),
};
const loadAccountTexts = async (language: Language) => (await accountTexts[language]()).default;

const loadHelpTexts = async (language: Language) => (await helpTexts[language]()).default;

const loadCasesTexts = async (language: Language) => (await casesTexts[language]()).default;

/** A page of the account, with the texts that only those pages need. */
const ofAccount = (load: PageLoader): PageLoader => async () => (await Promise.all([load(), loadTexts(loadAccountTexts)]))[0];

/** A page of the help or the accessibility statement, likewise. */
const ofHelp = (load: PageLoader): PageLoader => async () => (await Promise.all([load(), loadTexts(loadHelpTexts)]))[0];

/** A page about matters that were sent, likewise. */
const ofCases = (load: PageLoader): PageLoader => async () => (await Promise.all([load(), loadTexts(loadCasesTexts)]))[0];

/** A page of filling in a form, likewise. */
const ofFilling = (load: PageLoader): PageLoader => async () => (await Promise.all([load(), loadTexts(loadFillingTexts)]))[0];

/** A page about a visit at a counter, likewise. */
const ofVisit = (load: PageLoader): PageLoader => async () => (await Promise.all([load(), loadTexts(loadVisitTexts)]))[0];

/** A page of the document store, likewise. */
const ofStore = (load: PageLoader): PageLoader => async () => (await Promise.all([load(), loadTexts(loadStoreTexts)]))[0];

/** A page of the mandates, likewise. */
const ofMandates = (load: PageLoader): PageLoader => async () =>
  (await Promise.all([load(), loadTexts(loadAccountTexts), loadTexts(loadMandateTexts)]))[0];

const pages: Record<RouteName | 'notFound', PageLoader> = {
  home: async () => (await import('./pages/home.tsx')).HomePage,
  procedure: async () => (await import('./pages/procedure.tsx')).ProcedurePage,
  apply: ofFilling(async () => (await import('./pages/apply.tsx')).ApplyPage),
  review: ofFilling(async () => (await import('./pages/review.tsx')).ReviewPage),
  sent: ofCases(async () => (await import('./pages/sent.tsx')).SentPage),
  prepared: ofVisit(async () => (await import('./pages/prepared.tsx')).PreparedPage),
  appointment: ofVisit(async () => (await import('./pages/appointment.tsx')).AppointmentPage),
  cases: ofCases(async () => (await import('./pages/cases.tsx')).CasesPage),
  case: ofCases(async () => (await import('./pages/case.tsx')).CasePage),
  confirmEmail: ofCases(async () => (await import('./pages/confirm-email.tsx')).ConfirmEmailPage),
  status: ofCases(async () => (await import('./pages/status.tsx')).StatusPage),
  complete: ofCases(async () => (await import('./pages/complete.tsx')).CompletePage),
  notifications: ofAccount(async () => (await import('./pages/notifications.tsx')).NotificationsPage),
  preferences: ofAccount(async () => (await import('./pages/preferences.tsx')).PreferencesPage),
  personalData: ofAccount(async () => (await import('./pages/personal-data.tsx')).PersonalDataPage),
  signIns: ofAccount(async () => (await import('./pages/sign-ins.tsx')).SignInsPage),
  myData: ofAccount(async () => (await import('./pages/my-data.tsx')).MyDataPage),
  mandates: ofMandates(async () => (await import('./pages/mandates.tsx')).MandatesPage),
  mandateNew: ofMandates(async () => (await import('./pages/mandate-new.tsx')).MandateNewPage),
  firm: ofMandates(async () => (await import('./pages/firm.tsx')).FirmPage),
  firmPerson: ofMandates(async () => (await import('./pages/mandate-new.tsx')).MandateNewPage),
  closing: ofAccount(async () => (await import('./pages/closing.tsx')).ClosingPage),
  access: ofAccount(async () => (await import('./pages/access.tsx')).AccessPage),
  documents: ofStore(async () => (await import('./pages/documents.tsx')).DocumentsPage),
  document: ofStore(async () => (await import('./pages/document.tsx')).DocumentPage),
  profile: ofAccount(async () => (await import('./pages/profile.tsx')).ProfilePage),
  verify: async () => (await import('./pages/verify.tsx')).VerifyPage,
  transparency: async () => (await import('./pages/transparency.tsx')).TransparencyPage,
  help: ofHelp(async () => (await import('./pages/help.tsx')).HelpPage),
  helpTopic: ofHelp(async () => (await import('./pages/help-topic.tsx')).HelpTopicPage),
  accessibility: ofHelp(async () => (await import('./pages/accessibility.tsx')).AccessibilityPage),
  offline: ofHelp(async () => (await import('./pages/offline.tsx')).OfflinePage),
  notFound: async () => (await import('./pages/not-found.tsx')).NotFoundPage,
};

/** The citizen site. Links outside `/ro` and `/hu` (sign-in, files) are left to the browser. */
export function App() {
  return (
    <LocationProvider scope={/^\/(ro|hu)(\/|\?|$)/}>
      <Site />
    </LocationProvider>
  );
}

function Site() {
  const { path } = useLocation();
  const match = matchPath(routes, path);
  const wanted = match?.language ?? currentLanguage();
  useEffect(() => {
    if (wanted !== currentLanguage()) void setLanguage(wanted).catch(() => location.reload());
  }, [wanted]);
  useUnreadCount();
  siteName.value = pick(city.value?.name);
  const name = (match?.name ?? 'notFound') as RouteName | 'notFound';
  return (
    <>
      <SkipLink />
      <Header />
      <Navigation current={name} />
      {(me.value?.signedIn && me.value.actingFor) || wasOver() ? <Acting part="bar" procedureKey={match?.params['key']} /> : null}
      <main class="main" id="main" tabIndex={-1}>
        <div class="container">
          <OfflineBanner />
          {startError.value === undefined ? (
            <LazyPage key={pageKey(name, match?.params)} name={name} params={match?.params ?? {}} />
          ) : (
            <ErrorState error={startError.value} onRetry={() => void startSession()} />
          )}
        </div>
      </main>
      <Footer />
      <Toaster />
      <SessionDialog />
      <SessionWarning />
    </>
  );
}

/** A page that comes over the line when it is opened; the language is no part of its key, so switching keeps it. */
function LazyPage({ name, params }: { name: RouteName | 'notFound'; params: Record<string, string> }) {
  const [Content, setContent] = useState<ComponentType<PageProps> | null>(null);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    loadPart(`page.${name}`, pages[name]).then((component) => setContent(() => component), setError);
  }, [name]);
  if (error !== undefined) return <ErrorState error={error} onRetry={() => location.reload()} />;
  return Content ? (
    <>
      <Content params={params} />
      <PageHelp page={name} />
    </>
  ) : (
    <Skeleton />
  );
}

function useUnreadCount(): void {
  const signedIn = me.value?.signedIn === true;
  useEffect(() => {
    if (!signedIn) return undefined;
    void countUnread();
    return onChange(({ event }) => {
      if (event.startsWith('notification.') || event === 'resumed') void countUnread();
    });
  }, [signedIn]);
}

function pageKey(name: string, params: Record<string, string> = {}): string {
  return [name, ...Object.values(params)].join('/');
}
