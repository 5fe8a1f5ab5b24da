export { attachToCase } from './attach.ts';
export { CaseMessage, CaseNote, type ICaseMessage, type ICaseNote, type Side } from './message.entity.ts';
export { messageRoutes } from './message.routes.ts';
export { countUnread, readMessages, sideOf, writeMessage, writeNote } from './message.service.ts';
export { both, numberOf, tellApplicant } from './notice.ts';
