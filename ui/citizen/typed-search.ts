/**
 * Somebody may type into the search before the site has started: the words move into the address, where the first page
 * reads them.
 * @param place element with the page that the server wrote
 * @returns brings the cursor back into the search field once it is there again
 */
export function keepTypedSearch(place: HTMLElement): () => void {
  const field = place.querySelector<HTMLInputElement>('input[type="search"]');
  if (!field) return () => undefined;
  const { value, defaultValue } = field;
  const focused = field === document.activeElement;
  if (value !== defaultValue) {
    const address = new URL(location.href);
    address.searchParams.set('q', value);
    history.replaceState(null, '', address);
  }
  return () => {
    if (focused) focusWhenThere(field.id);
  };
}

function focusWhenThere(id: string): void {
  const seek = (): boolean => {
    const field = document.getElementById(id);
    field?.focus();
    return field !== null;
  };
  if (seek()) return;
  const watch = new MutationObserver(() => seek() && watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', () => watch.disconnect(), { once: true });
}
