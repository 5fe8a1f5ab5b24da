import { useEffect, useRef } from 'preact/hooks';
import { keepPlace, neighbour } from './rows.ts';
import { active } from './store.ts';

/**
 * The one row that Tab reaches. When it goes while it has the focus, the row in its place gets the focus.
 * @param ids rows as shown
 * @param currentId row that is open in the work pane
 * @param list what holds the rows
 */
export function useRovingPlace(
  ids: string[],
  currentId: string | undefined,
  list: { current: HTMLElement | null },
): string {
  const before = useRef<string[]>([]);
  const held = useRef(false);
  const place = ids.length > 0 ? keepPlace(before.current, ids, active.value || currentId || '') : '';
  held.current = focusedRow(list.current) !== undefined;
  useEffect(() => {
    const lost = held.current && focusedRow(list.current) === undefined;
    before.current = ids;
    if (!lost || !place) return;
    active.value = place;
    focusRow(list.current, place);
  }, [ids.join()]);
  return place;
}

/** Moves the focus by a number of rows; with no row in focus it goes to the first or last. */
export function step(list: HTMLElement | null, ids: string[], by: number): void {
  focusRow(list, neighbour(ids, focusedRow(list) ?? '', by));
}

/** Answers the arrow keys, Home and End inside the list. */
export function arrows(event: KeyboardEvent, go: (by: number) => void): void {
  const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  go(by);
}

/** The row that has the focus, by its id. */
export function focusedRow(list: HTMLElement | null): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-id]');
  return row && list?.contains(row) ? row.dataset.id : undefined;
}

function focusRow(list: HTMLElement | null, id: string): void {
  list?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] a`)?.focus();
}
