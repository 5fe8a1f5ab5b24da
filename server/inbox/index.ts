export { InboxEntry, type InboxResult } from './inbox.entity.ts';
