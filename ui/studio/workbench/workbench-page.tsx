import { useLocation } from 'preact-iso';
import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { loadPart } from '../../shared/api/index.ts';
import { Loadable, useDocumentTitle } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { hasRole, me } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import { NotFound } from '../shell/doors.tsx';
import { hasRoom, room } from '../shell/room.ts';
import type { Draft } from './api.ts';
import { draftApi } from './api.ts';
import { WorkbenchContext } from './context.ts';
import { keptStore } from './kept.ts';
import { ProblemsDrawer } from './problems-drawer.tsx';
import { RemarksPanel } from './remarks-panel.tsx';
import { SaveRefused, StaleBar } from './stale-bar.tsx';
import { StatusBar } from './status-bar.tsx';
import { createStore } from './store.ts';
import { Tabs } from './tab-bar.tsx';
import { tabOf, tabs } from './tabs.ts';
import type { Place } from './types.ts';
import { useKeys } from './use-keys.ts';
import { useLive } from './use-live.ts';
import { narrow } from './use-narrow.ts';
import { nameOf } from './name-of.ts';

/** Nothing is changed on a narrow screen, or by somebody who only looks on. */
const locked = computed(() => narrow.value || !hasRole('analyst'));

/** A draft, open to be worked on. */
export function WorkbenchPage({ procedureKey, tab }: { procedureKey: string; tab: string }) {
  const draft = useResource(() => loadPart('studio.draft', () => draftApi.draft(procedureKey)), [procedureKey]);
  if (!tabs.some(({ name }) => name === tab)) return <NotFound />;
  return (
    <Loadable resource={draft} lines={8}>
      {(value) => <Bench draft={value} tab={tab} />}
    </Loadable>
  );
}

function Bench({ draft, tab }: { draft: Draft; tab: string }) {
  const owner = me.value?.signedIn ? me.value.id : '';
  const store = useMemo(() => {
    const addressOf = (name: string) => pathOf('tab', { key: draft.key, tab: name });
    return createStore(draft, draftApi, keptStore(owner, draft.key), locked, addressOf);
  }, [draft]);
  useEffect(() => {
    void store.open();
    return () => {
      if (store.saving.peek() === 'saving') void store.saver.flush();
      store.end();
    };
  }, [store]);
  useLive(store, tab);
  useKeys(store);
  useDocumentTitle(`${t(`tab.${tab}`)} – ${nameOf(store.files.value, store.key, currentLanguage())}`);
  const { route } = useLocation();
  const go = (place: Place) => {
    store.place.value = place;
    const target = tabOf(place);
    if (target !== tab && hasRoom(target)) route(store.addressOf(target));
  };
  const Room = room(tab);
  return (
    <WorkbenchContext.Provider value={store}>
      <div class="bench">
        <StatusBar name={nameOf(store.files.value, store.key, currentLanguage())} />
        <StaleBar />
        <SaveRefused />
        <Tabs tab={tab} shown={tabs} />
        <div class="bench-middle">
          <section class="bench-room" aria-label={t(`tab.${tab}`)}>{Room ? <Room key={tab} /> : null}</section>
          <RemarksPanel tab={tab} onGo={go} />
        </div>
        <ProblemsDrawer onGo={go} />
      </div>
    </WorkbenchContext.Provider>
  );
}
