import { presentDocument, type IDocument } from '../document/index.ts';
import type { ICaseMessage, ICaseNote, Side } from './message.entity.ts';

/** A message as one side sees it. */
export function presentMessage(message: ICaseMessage, documents: IDocument[], side: Side) {
  return {
    id: message.id,
    side: message.side,
    mine: message.side === side,
    author: { name: message.authorName },
    language: message.language,
    text: message.text,
    at: message.createdAt,
    readAt: message.readAt ?? null,
    documents: documents.filter(({ id }) => message.documentIds.includes(id)).map(presentDocument),
  };
}

/** A remark of the staff. */
export function presentNote(note: ICaseNote) {
  return { id: note.id, author: { name: note.authorName }, text: note.text, at: note.createdAt };
}
