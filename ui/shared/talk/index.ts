export type {
  CaseMessage, CompletionItem, CompletionRequest, CompletionRequests, ItemAnswer, ItemKind, MessageThread,
} from './api.ts';
export { talk } from './api.ts';
export { Attachments } from './attachments.tsx';
export { useKept } from './kept.ts';
export { RoundFacts, RoundItems, RoundTag } from './rounds.tsx';
export { DocumentLinks, Thread } from './thread.tsx';
export { UnreadTag, useUnreadMessages } from './unread.tsx';
export { useCaseNews } from './use-news.ts';
