export { inboxRoutes } from './inbox.routes.ts';
export { TaskFilter, type ITaskFilter } from './filter.entity.ts';
export { Task, TaskSubmission, type ITask, type ITaskSubmission } from './task.entity.ts';
export { taskRoutes } from './task.routes.ts';
export { assign, claim, complete, readTask, unclaim } from './task.service.ts';
export { taskEvents } from './task.projection.ts';
