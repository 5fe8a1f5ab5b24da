import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WorkbenchStore } from './store.ts';
import type { Workbench } from './types.ts';

export const WorkbenchContext = createContext<WorkbenchStore | null>(null);

/** The draft that is open. @throws outside a workbench */
export function useWorkbench(): Workbench {
  return useStore();
}

/** The same with what the frame needs. */
export function useStore(): WorkbenchStore {
  const store = useContext(WorkbenchContext);
  if (!store) throw new Error('no workbench');
  return store;
}
