export { announce, changeRow, everyAnalyst, everyStaff, followers, type Audience, type ChangeType } from './announce.ts';
export { Change } from './change.entity.ts';
export { eventRoutes } from './event.routes.ts';
export { EventHub } from './hub.ts';
export { WakeAfterCommit } from './wake.ts';
