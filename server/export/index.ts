export { answersInWords } from './answers.ts';
export { exportRoutes } from './export.routes.ts';
