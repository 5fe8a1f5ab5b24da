export { PreparedRequest, type IPreparedRequest } from './prepared.entity.ts';
export { preparedRoutes } from './prepared.routes.ts';
export { isPrepared, preparedOf, refuseTaken, settle, takeUp, waitingOf } from './prepared.service.ts';
export { sweepPrepared } from './sweep.ts';
