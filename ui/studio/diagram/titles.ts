import type { Translate } from './services.ts';

/** Names of small buttons and marks, which the panel writes without asking for a translation. */
export const TITLES = [
  'Toggle section', 'Section contains edits', 'Section contains an error', 'Toggle list item', 'Delete item',
  'Create new list item', 'Open pop-up editor', 'Opened in editor', 'Open documentation',
] as const;
const COUNT = /^List contains (\d+) items?$/;

/** The title in our language; nothing for what the analyst wrote. */
export function titleInOurs(title: string, translate: Translate): string | undefined {
  const count = COUNT.exec(title)?.[1];
  if (count !== undefined) return translate('List contains {numOfItems} items', { numOfItems: count });
  return (TITLES as readonly string[]).includes(title) ? translate(title) : undefined;
}
