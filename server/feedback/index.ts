export { feedbackRoutes } from './feedback.routes.ts';
export { ratings, type Rating } from './summary.ts';
