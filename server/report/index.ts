export { tasksByDepartment, tasksByPerson } from './load.ts';
export { reportRoutes } from './report.routes.ts';
export { nearDays } from './scope.ts';
export { recentStatistics, type Statistics } from './statistics.ts';
