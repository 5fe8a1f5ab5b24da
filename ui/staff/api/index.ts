export { claimTask, completeTask, countLimit, readTask, readTasks, saveTaskDraft, unclaimTask } from './tasks.ts';
export * from './types.ts';
