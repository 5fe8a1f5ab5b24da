import { useEffect } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';
import { draftApi, presentOf } from './api.ts';
import type { WorkbenchStore } from './store.ts';

const TELLS_EVERY = 20_000;

/** Follows what colleagues do at the same procedure, and tells them where this analyst is. @param tab open tab */
export function useLive(store: WorkbenchStore, tab: string): void {
  useEffect(() => void store.remarks.read(), [store]);
  useEffect(
    () =>
      onChange((change) => {
        if (!('key' in change) || change.key !== store.key) return;
        if (change.event === 'studio.remark') void store.remarks.read();
        if (change.event === 'studio.presence') store.present.value = presentOf(change);
        if (change.event === 'studio.draft' && 'revision' in change)
          void store.saver.follow(Number(change.revision)).catch(() => undefined);
      }),
    [store],
  );
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      const element = store.place.peek()?.element;
      draftApi.present(store.key, element ? `${tab}/${element}` : tab).then(
        (present) => {
          store.present.value = present;
        },
        () => undefined,
      );
    };
    tell();
    const timer = setInterval(tell, TELLS_EVERY);
    return () => clearInterval(timer);
  }, [store, tab]);
  useEffect(
    () => () => {
      draftApi.present(store.key, null).catch(() => undefined);
    },
    [store],
  );
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (store.saving.peek() === 'saved') return;
      void store.saver.flush();
      if (store.saving.peek() === 'stale') event.preventDefault();
    };
    addEventListener('beforeunload', leaving);
    return () => removeEventListener('beforeunload', leaving);
  }, [store]);
}
