import { presentDocument, type IDocument } from '../document/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Language } from '../texts/index.ts';
import type { ICompletionItem, ICompletionRequest } from './completion.entity.ts';
import { fieldForm } from './fields.ts';

/** Who looks at a request, and with what. */
export interface Viewing {
  /** The applicant sees what is being written, and the field to write in. */
  applicant: boolean;
  procedure: PublishedProcedure;
  language: Language;
  /** The current answers of the case. */
  data: Record<string, unknown>;
  documents: IDocument[];
}

/** A completion request with its items. */
export function presentRequest(request: ICompletionRequest, items: ICompletionItem[], viewing: Viewing) {
  const writable = request.state === 'open' || request.state === 'expired';
  return {
    id: request.id,
    round: request.round,
    state: request.state,
    text: request.text ?? null,
    dueDate: request.dueDate,
    requestedAt: request.requestedAt,
    requestedBy: { name: request.requestedByName },
    pausesTerm: request.pausesTerm,
    closedAt: request.closedAt ?? null,
    items: items.map((item) => presentItem(item, writable && viewing.applicant, viewing)),
  };
}

function presentItem(item: ICompletionItem, writing: boolean, { procedure, language, data, documents }: Viewing) {
  return {
    id: item.id,
    kind: item.kind,
    field: item.field ?? null,
    label: item.label,
    text: item.text,
    answeredAt: item.answeredAt ?? null,
    answer: item.answer ? { text: item.answer.text, documents: chosen(documents, item.documentIds), change: item.change ?? null } : null,
    ...(writing ? { draft: presentDraft(item, documents), form: writing && item.field ? formOfItem(item, procedure, language, data) : null } : {}),
  };
}

const chosen = (documents: IDocument[], ids: string[]) =>
  documents.filter(({ id }) => ids.includes(id)).map(presentDocument);

const presentDraft = ({ draft }: ICompletionItem, documents: IDocument[]) =>
  (draft ? { text: draft.text ?? '', documents: chosen(documents, draft.documents ?? []), value: draft.value } : null);

function formOfItem(item: ICompletionItem, procedure: PublishedProcedure, language: Language, data: Record<string, unknown>) {
  const key = item.field ?? '';
  return {
    schema: fieldForm(procedure, key, language),
    data: { [key]: item.draft?.value === undefined ? (data[key] ?? null) : item.draft.value },
  };
}
