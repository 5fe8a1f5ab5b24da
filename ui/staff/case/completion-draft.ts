import type { FormIssue } from '../../shared/api/index.ts';
import type { CompletionRequest } from '../../shared/talk/index.ts';
import type { NewItem } from './talk-api.ts';

/** A request while it is written; kept in the tab, so that closing the window loses nothing. */
export interface CompletionDraft {
  dueDate: string;
  items: DraftItem[];
}

/** An item while it is written. */
export interface DraftItem {
  id: string;
  kind: 'field' | 'document' | 'question';
  field: string;
  label: { ro: string; hu: string };
  text: { ro: string; hu: string };
}

const none = { ro: '', hu: '' };

/** Field items are known by their field, the others by a name of their own. */
export const newItem = (kind: DraftItem['kind'], parts: Partial<DraftItem> = {}): DraftItem =>
  ({ id: parts.field ?? crypto.randomUUID(), kind, field: '', label: none, text: none, ...parts });

/** The words of an earlier round, to be used again. */
export const draftOf = (round: CompletionRequest, dueDate: string): CompletionDraft => ({
  dueDate,
  items: round.items.map((item) => newItem(item.kind, {
    ...(item.field ? { field: item.field } : {}), label: item.label, text: item.text,
  })),
});

/** What the server takes. Hungarian words that nobody asked for stay out. */
export function bodyOf(draft: CompletionDraft, hungarian: boolean): { dueDate: string; items: NewItem[] } {
  const words = ({ ro, hu }: { ro: string; hu: string }) => ({ ro: ro.trim(), hu: hungarian ? hu.trim() : '' });
  return {
    dueDate: draft.dueDate,
    items: draft.items.map((item) => (item.kind === 'field'
      ? { kind: 'field', field: item.field, text: words(item.text) }
      : { kind: item.kind, label: words(item.label), text: words(item.text) })),
  };
}

/** What is still empty, by the field's place: `<item id>.text.ro`. */
export function gapsOf(draft: CompletionDraft, hungarian: boolean): string[] {
  if (draft.items.length === 0) return ['items'];
  const languages = hungarian ? ['ro', 'hu'] as const : ['ro'] as const;
  return draft.items.flatMap((item) => {
    const label = item.kind === 'field' ? [] : languages.filter((language) => item.label[language].trim() === '');
    const text = languages.filter((language) => item.text[language].trim() === '');
    return [
      ...label.map((language) => `${item.id}.label.${language}`),
      ...text.map((language) => `${item.id}.text.${language}`),
    ];
  });
}

/** The server's issues by the same places. */
export function issuesByPlace(draft: CompletionDraft, issues: FormIssue[]): Map<string, string> {
  return new Map(issues.map(({ path, message }) => {
    const place = Array.isArray(path) ? path.join('.') : path;
    const [, index, rest] = /^items\.(\d+)\.(.+)$/.exec(place) ?? [];
    return [index === undefined ? place : `${draft.items[Number(index)]?.id ?? ''}.${rest ?? ''}`, message];
  }));
}
