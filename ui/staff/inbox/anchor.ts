import { useLayoutEffect, useRef } from 'preact/hooks';

interface Place {
  id: string;
  top: number;
}

/**
 * Keeps the row that is read where it is on the screen while rows come and go above it.
 * The row read is the one with the focus, else the first one in sight once the reader has scrolled.
 * @param ids rows as shown; a change of them may move the page
 * @param pane what scrolls; the page itself when the list does not scroll alone
 */
export function useAnchor(ids: string[], pane: { current: HTMLElement | null }): void {
  const place = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const before = place.current;
    const box = pane.current;
    const row = box && before && box.querySelector<HTMLElement>(`[data-id="${CSS.escape(before.id)}"]`);
    if (!row || !before) return;
    const moved = row.getBoundingClientRect().top - before.top;
    if (Math.abs(moved) < 1) return;
    const scroller = box.scrollHeight > box.clientHeight + 1 ? box : document.documentElement;
    scroller.scrollTop += moved;
  }, [ids.join()]);
  const box = pane.current;
  place.current = box ? placeOf(box) : null;
}

function placeOf(box: HTMLElement): Place | null {
  const rows = [...box.querySelectorAll<HTMLElement>('[data-id]')];
  const top = Math.max(0, box.getBoundingClientRect().top);
  const scrolled = box.scrollTop > 0 || document.documentElement.scrollTop > 0;
  const read = rows.find((row) => row.contains(document.activeElement))
    ?? (scrolled ? rows.find((row) => row.getBoundingClientRect().bottom > top) : undefined);
  return read ? { id: read.dataset.id ?? '', top: read.getBoundingClientRect().top } : null;
}
