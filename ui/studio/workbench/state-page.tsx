import { signal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { ChevronLeft, Eye, RotateCcw } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { loadPart } from '../../shared/api/index.ts';
import { Button, Dialog, ErrorState, Icon, Loadable, toast, useDocumentTitle } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, formatDateTime, t } from '../../shared/i18n/index.ts';
import { hasRole } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import { NotFound } from '../shell/doors.tsx';
import { room } from '../shell/room.ts';
import type { Draft, PastState } from './api.ts';
import { draftApi, restoreState } from './api.ts';
import { useWorkbench, WorkbenchContext } from './context.ts';
import type { KeptStore } from './kept.ts';
import { nameOf } from './name-of.ts';
import { stateName } from './state-name.ts';
import { createStore } from './store.ts';
import { Tabs } from './tab-bar.tsx';
import { stateTabs } from './tabs.ts';
import type { Files } from './types.ts';
import { narrow } from './use-narrow.ts';

/** Nothing of what is only looked at is kept in this browser. */
const nowhere: KeptStore = { read: () => null, keep: () => undefined, clear: () => undefined };
/** What was is neither judged nor changed. */
const lookApi = { ...draftApi, check: async () => [], history: async () => ({ revisions: [], next: null }) };

/** An earlier save of the draft, or a version: everything can be read, compared with another one, and put back. */
export function StatePage({ procedureKey, state, tab }: { procedureKey: string; state: string; tab: string }) {
  const past = useResource(
    () => loadPart('studio.state', () => draftApi.state(procedureKey, state)),
    [procedureKey, state],
  );
  if (!stateTabs.some(({ name }) => name === tab)) return <NotFound />;
  return (
    <Loadable resource={past} lines={8}>
      {(value) => <Looked procedureKey={procedureKey} past={value} tab={tab} />}
    </Loadable>
  );
}

interface LookedProps {
  procedureKey: string;
  past: PastState & { files: Files };
  tab: string;
}

function Looked({ procedureKey: key, past, tab }: LookedProps) {
  const store = useMemo(() => {
    const { files, at: updatedAt, by: updatedBy } = past;
    const draft: Draft = { key, revision: 0, files, updatedAt, updatedBy };
    const addressOf = (name: string) => pathOf('state', { key, state: past.id, tab: name });
    const made = createStore(draft, lookApi, nowhere, signal(true), addressOf, past);
    void made.open();
    return made;
  }, [past]);
  const name = `${nameOf(past.files, key, currentLanguage())} – ${stateName(past)}`;
  useDocumentTitle(name);
  const Room = room(tab);
  return (
    <WorkbenchContext.Provider value={store}>
      <div class="bench">
        <StateBar name={name} past={past} />
        <Tabs tab={tab} shown={stateTabs} />
        <section class="bench-room" aria-label={t(`tab.${tab}`)}>{Room ? <Room key={tab} /> : null}</section>
      </div>
    </WorkbenchContext.Provider>
  );
}

function StateBar({ name, past }: { name: string; past: PastState }) {
  const { key } = useWorkbench();
  const [asking, setAsking] = useState(false);
  const { by, at, note } = past;
  const ownNote = past.saveKind === 'restore' || past.saveKind === 'create' ? null : note;
  return (
    <div class="bench-status">
      <a class="bench-back" href={pathOf('tab', { key, tab: 'versions' })}>
        <Icon of={ChevronLeft} />
        <span class="govuk-visually-hidden">{t('state.back')}</span>
      </a>
      <h1>{name}</h1>
      <p class="bench-fact">
        <Icon of={Eye} />
        {[t('state.readOnly'), by, at ? formatDateTime(at) : null].filter(Boolean).join(' · ')}
      </p>
      {ownNote ? <p class="bench-fact">{t('state.note', { note: ownNote })}</p> : null}
      {narrow.value || !hasRole('analyst') ? null : (
        <button type="button" class="small-button" onClick={() => setAsking(true)}>
          <Icon of={RotateCcw} />
          {t('state.restore')}
        </button>
      )}
      {asking ? <RestoreDialog past={past} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function RestoreDialog({ past, onClose }: { past: PastState; onClose: () => void }) {
  const { key } = useWorkbench();
  const { route } = useLocation();
  const restore = useAction(async () => {
    await restoreState(key, past);
    toast(t('state.restored', { name: stateName(past) }));
    route(pathOf('tab', { key, tab: 'versions' }));
  });
  return (
    <Dialog open title={t('state.restoreTitle', { name: stateName(past) })} onClose={onClose}>
      <p>{t('state.restoreText')}</p>
      {restore.error === undefined ? null : <ErrorState error={restore.error} />}
      <div class="govuk-button-group">
        <Button busy={restore.busy} onClick={() => void restore.run()}>{t('state.restore')}</Button>
        <Button look="secondary" onClick={onClose}>{t('versions.cancel')}</Button>
      </div>
    </Dialog>
  );
}
