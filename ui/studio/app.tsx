import type { ComponentChildren } from 'preact';
import { LocationProvider, useLocation } from 'preact-iso';
import {
  OfflineBanner,
  SessionDialog,
  SessionWarning,
  siteName,
  SkipLink,
  Toaster,
} from '../shared/components/index.ts';
import { pick, t } from '../shared/i18n/index.ts';
import { city, hasRole, me } from '../shared/session/index.ts';
import { useAskedLanguage } from '../shared/workplace/index.ts';
import { pageOf } from './routes.ts';
import { NoAccess, NotFound, SignIn } from './shell/doors.tsx';
import { Header } from './shell/header.tsx';
import { room } from './shell/room.ts';
import { StatePage } from './workbench/state-page.tsx';
import { WorkbenchPage } from './workbench/workbench-page.tsx';
import { ImportPage } from './workspace/import-page.tsx';
import { NewPage } from './workspace/new-page.tsx';
import { WorkspacePage } from './workspace/workspace-page.tsx';

/** The studio: where analysts make procedures. */
export function App() {
  return (
    <LocationProvider scope="/studio">
      <Site />
    </LocationProvider>
  );
}

function Site() {
  const { path } = useLocation();
  useAskedLanguage();
  siteName.value = t('app.title', { city: pick(city.value?.shortName) });
  const reader = me.value;
  if (!reader?.signedIn)
    return (
      <Frame>
        <SignIn />
      </Frame>
    );
  if (!hasRole('analyst', 'admin'))
    return (
      <Frame>
        <NoAccess name={reader.name} />
      </Frame>
    );
  return (
    <Frame>
      <OfflineBanner />
      {pageFor(path)}
      <SessionDialog />
      <SessionWarning />
    </Frame>
  );
}

function Frame({ children }: { children: ComponentChildren }) {
  return (
    <>
      <SkipLink />
      <Header />
      <main id="main" class="studio-main" tabIndex={-1}>
        {children}
      </main>
      <Toaster />
    </>
  );
}

function pageFor(path: string): ComponentChildren {
  const page = pageOf(path);
  const { key = '', tab = '', state = '' } = page?.params ?? {};
  switch (page?.name) {
    case 'workspace':
      return <WorkspacePage />;
    case 'new':
      return <NewPage />;
    case 'import':
      return <ImportPage />;
    case 'learn': {
      const Learn = room('learn');
      return Learn ? <Learn /> : <NotFound />;
    }
    case 'procedure':
      return <WorkbenchPage key={key} procedureKey={key} tab="diagram" />;
    case 'tab':
      return <WorkbenchPage key={key} procedureKey={key} tab={tab} />;
    case 'state':
      return <StatePage key={`${key}/${state}`} procedureKey={key} state={state} tab={tab} />;
    default:
      return <NotFound />;
  }
}
