import { useLayoutEffect, useRef } from 'preact/hooks';

interface Place {
  id: string;
  top: number;
}

/**
 * Keeps the row that is read where it is on the screen while rows come and go above it.
 * The row read is the one with the focus, else the first one in sight once the reader has scrolled.
 * @param ids rows as shown; a change of them may move the page
 * @param list what holds the rows, each with its `data-id`
 */
export function useAnchor(ids: string[], list: { current: HTMLElement | null }): void {
  const place = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const before = place.current;
    const box = list.current;
    const row = box && before && box.querySelector<HTMLElement>(`[data-id="${CSS.escape(before.id)}"]`);
    if (row) scrollBy(box, row.getBoundingClientRect().top - before.top);
  }, [ids.join()]);
  place.current = list.current ? placeOf(list.current) : null;
}

/** Scrolls what the list stands in; a list too short to scroll gets room below. */
function scrollBy(box: HTMLElement, distance: number): void {
  if (Math.abs(distance) < 1) return;
  const scroller = scrollerOf(box);
  const below = scroller.getBoundingClientRect().top + scroller.clientHeight - box.getBoundingClientRect().bottom;
  const reserve = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  if (distance > reserve) {
    const room = distance - reserve + Math.max(0, below);
    box.style.paddingBottom = `${Number.parseFloat(getComputedStyle(box).paddingBottom) + room}px`;
  }
  scroller.scrollTop += distance;
}

function scrollerOf(box: HTMLElement): Element {
  for (let place: HTMLElement | null = box; place; place = place.parentElement) {
    const { overflowY } = getComputedStyle(place);
    if (overflowY === 'auto' || overflowY === 'scroll') return place;
  }
  return document.scrollingElement ?? document.documentElement;
}

function placeOf(box: HTMLElement): Place | null {
  const rows = [...box.querySelectorAll<HTMLElement>('[data-id]')];
  const focused = rows.find((row) => row.contains(document.activeElement));
  const scroller = scrollerOf(box);
  const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  const seen = scroller.scrollTop > 0 ? rows.find((row) => row.getBoundingClientRect().bottom > top) : undefined;
  const read = focused ?? seen;
  return read ? { id: read.dataset.id ?? '', top: read.getBoundingClientRect().top } : null;
}
