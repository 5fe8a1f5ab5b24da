/**
 * The editor takes the keyboard for the field that is looked at, whenever it draws it anew, even while the keyboard is on its
 * way from one field of the panel to the next. It stays where somebody types, unless they went into the drawing themselves.
 * @param place the drawing
 * @returns ends it
 */
export function keepFocus(place: HTMLElement): () => void {
  let going = false;
  let heading: HTMLElement | null = null;
  const outside = (target: EventTarget | null) =>
    target instanceof HTMLElement && !place.contains(target) ? target : null;
  const goes = (event: Event) => {
    going = !(event instanceof KeyboardEvent) || event.key === 'Tab';
  };
  const leaves = ({ target, relatedTarget }: FocusEvent) => {
    const next = outside(relatedTarget);
    if (next) going = false;
    heading = next ?? outside(target);
  };
  const arrives = ({ target }: FocusEvent) => {
    const meant = going || outside(target) !== null;
    going = false;
    if (!meant && heading?.isConnected) heading.focus();
  };
  place.addEventListener('pointerdown', goes, true);
  document.addEventListener('keydown', goes, true);
  document.addEventListener('blur', leaves, true);
  document.addEventListener('focusin', arrives, true);
  return () => {
    place.removeEventListener('pointerdown', goes, true);
    document.removeEventListener('keydown', goes, true);
    document.removeEventListener('blur', leaves, true);
    document.removeEventListener('focusin', arrives, true);
  };
}
