import { PartError } from './errors.ts';

/** What loading a part may ask of the browser. */
export interface PartHost {
  /** things that live as long as the tab; null where the browser keeps none */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** whether the server answers at all: without it a reload would only lose the page */
  reachable: () => Promise<boolean>;
  reload: () => void;
}

const RELOADED = 'dosar.reloaded.';

/**
 * Loads a part of the site that comes over the line when it is needed. Behind an open page the city hall may have put a
 * new version, with other file names: then the page is loaded anew, once, and what was typed is kept in the tab.
 * @param name of the part, so that one that never comes does not reload for ever
 * @throws PartError when it does not come and a reload would not help
 */
export async function loadPart<Part>(name: string, load: () => Promise<Part>, host: PartHost = thisTab()): Promise<Part> {
  try {
    const part = await load();
    host.storage?.removeItem(RELOADED + name);
    return part;
  } catch (error) {
    const reloaded = host.storage === null || host.storage.getItem(RELOADED + name) !== null;
    if (reloaded || !(await host.reachable())) throw new PartError(error);
    host.storage?.setItem(RELOADED + name, 'yes');
    host.reload();
    // the page goes now: nothing may be shown instead of the part
    return new Promise(() => undefined);
  }
}

function thisTab(): PartHost {
  return {
    storage: tabStorage(),
    reachable: () => fetch('/api/health/live', { cache: 'no-store' }).then(({ ok }) => ok, () => false),
    reload: () => location.reload(),
  };
}

function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
