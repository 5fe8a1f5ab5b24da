/** Moves the focus through the results with the arrow keys, from the search field down and back up. */
export function arrowsInLinks(event: KeyboardEvent, box: HTMLElement | null): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || !box || event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [...box.querySelectorAll<HTMLElement>('input[type=search], .hit-link')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + by];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
