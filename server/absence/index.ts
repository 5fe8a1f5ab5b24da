export { Absence, type IAbsence } from './absence.entity.ts';
export { absenceRoutes } from './absence.routes.ts';
export { absencesToday, absenceToday } from './stand-in.ts';
export { colleagues, displayName, worksHere } from './staff.ts';
