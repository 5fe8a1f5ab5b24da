import { useEffect } from 'preact/hooks';
import type { WorkbenchStore } from './store.ts';

/**
 * Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z) go back and forth over all tabs; Ctrl+S saves now, Ctrl+Shift+S with a note.
 * What is typed in a field is the browser's.
 */
export function useKeys(store: WorkbenchStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        if (!event.shiftKey) void store.saver.flush();
        else if (!store.readOnly.peek()) store.noting.value = true;
        return;
      }
      if (isField(event.target) || (key !== 'z' && key !== 'y')) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) store.redo();
      else store.undo();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [store]);
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
}
