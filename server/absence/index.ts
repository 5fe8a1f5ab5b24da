export { Absence, type IAbsence } from './absence.entity.ts';
export { absenceRoutes } from './absence.routes.ts';
export { absenceToday } from './stand-in.ts';
export { displayName } from './staff.ts';
