import type { ComponentChildren } from 'preact';
import { LocationProvider, useLocation } from 'preact-iso';
import { OfflineBanner, SessionDialog, SessionWarning, siteName, SkipLink, Toaster } from '../shared/components/index.ts';
import { pick, t } from '../shared/i18n/index.ts';
import { city, me } from '../shared/session/index.ts';
import { lazyPart, useAskedLanguage } from '../shared/workplace/index.ts';
import { StandInBanner } from './absence/stand-in-banner.tsx';
import { CasePage } from './case/case-page.tsx';
import { CommandBox } from './command/command-box.tsx';
import { Workplace } from './inbox/workplace.tsx';
import { pageOf } from './routes.ts';
import { Header } from './shell/header.tsx';
import { KeysDialog } from './shell/keys-dialog.tsx';
import { Rail } from './shell/rail.tsx';
import { NoAccess, NoDepartment, NotAtCounter, NotFound, SignIn } from './shell/doors.tsx';

// the inbox with its task and the case are what most of the staff open first; every other room comes when it is opened
const AbsencePage = lazyPart('staff.absence', async () => (await import('./absence/absence-page.tsx')).AbsencePage);
const ArchivePage = lazyPart('staff.archive', async () => (await import('./archive/archive-page.tsx')).ArchivePage);
const CasesPage = lazyPart('staff.cases', async () => (await import('./case/cases-page.tsx')).CasesPage);
const CounterPage = lazyPart('staff.counter', async () => (await import('./counter/counter-page.tsx')).CounterPage);
const FilingPage = lazyPart('staff.filing', async () => (await import('./counter/filing-page.tsx')).FilingPage);
const MandatesPage = lazyPart('staff.mandates', async () => (await import('./mandates/mandates-page.tsx')).MandatesPage);
const MatterPage = lazyPart('staff.matter', async () => (await import('./internal/matter-page.tsx')).MatterPage);
const MattersPage = lazyPart('staff.matters', async () => (await import('./internal/matters-page.tsx')).MattersPage);
const NoticesPage = lazyPart('staff.notices', async () => (await import('./notices/notices-page.tsx')).NoticesPage);
const OpenCasesPage = lazyPart('staff.openCases', async () => (await import('./reports/open-cases-page.tsx')).OpenCasesPage);
const RegisterPage = lazyPart('staff.register', async () => (await import('./register/register-page.tsx')).RegisterPage);
const ReportsPage = lazyPart('staff.reports', async () => (await import('./reports/reports-page.tsx')).ReportsPage);
const StreetsPage = lazyPart('staff.streets', async () => (await import('./streets/streets-page.tsx')).StreetsPage);
const SearchPage = lazyPart('staff.search', async () => (await import('./search/search-page.tsx')).SearchPage);

/** The work place of the staff. */
export function App() {
  return <LocationProvider scope="/staff"><Site /></LocationProvider>;
}

function Site() {
  const { path } = useLocation();
  useAskedLanguage();
  siteName.value = t('app.title', { city: pick(city.value?.shortName) });
  const reader = me.value;
  if (!reader?.signedIn) return <Frame><SignIn /></Frame>;
  if (!isStaff(reader)) return <Frame><NoAccess name={reader.name} /></Frame>;
  if (belongsNowhere(reader)) return <Frame><NoDepartment name={reader.name} /></Frame>;
  return (
    <Frame staff>
      {pageFor(path)}
      <SessionDialog />
      <SessionWarning />
      <CommandBox />
      <KeysDialog />
    </Frame>
  );
}

function Frame({ staff = false, children }: { staff?: boolean; children: ComponentChildren }) {
  return (
    <>
      <SkipLink />
      <Header staff={staff} />
      <div class="staff-body">
        {staff ? <Rail /> : null}
        <main id="main" class="staff-main" tabIndex={-1}>
          <OfflineBanner />
          {staff ? <StandInBanner /> : null}
          {children}
        </main>
      </div>
      <Toaster />
    </>
  );
}

function pageFor(path: string): ComponentChildren {
  const page = pageOf(path);
  const id = page?.params.id ?? '';
  switch (page?.name) {
    case 'inbox': return <Workplace key="workplace" />;
    case 'task': return <Workplace key="workplace" taskId={id} />;
    case 'cases': return <CasesPage />;
    case 'case': return <CasePage key={id} id={id} />;
    case 'register': return <RegisterPage />;
    case 'reports': return <ReportsPage />;
    case 'reportCases': return <OpenCasesPage />;
    case 'absence': return <AbsencePage />;
    case 'counter': return atCounter(<CounterPage />);
    case 'mandates': return atCounter(<MandatesPage />);
    case 'filing': return atCounter(<FilingPage key={id} id={id} />);
    case 'archive': return <ArchivePage />;
    case 'streets': return <StreetsPage />;
    case 'search': return <SearchPage />;
    case 'notices': return <NoticesPage />;
    case 'new': return <MattersPage />;
    case 'newMatter': return <MatterPage key={id} procedureKey={id} />;
    default: return <NotFound />;
  }
}

/** Pages of the counter are for those who receive people; for everybody else nothing is asked of the server. */
const atCounter = (page: ComponentChildren): ComponentChildren =>
  me.value?.signedIn === true && me.value.counter === true ? page : <NotAtCounter />;

/** The server says who belongs to the staff. */
function isStaff(reader: object): boolean {
  return 'staff' in reader && reader.staff === true;
}

/** Works here, but in no department, answers for none, and acts for nobody: there is nothing to show. */
function belongsNowhere(reader: object): boolean {
  const has = (part: string) => part in reader && (reader as Record<string, unknown[]>)[part]?.length !== 0;
  return !has('departments') && !has('managedDepartments') && !has('standsInFor');
}
