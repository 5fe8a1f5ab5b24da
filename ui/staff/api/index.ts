export {
  claimTask, completeTask, countLimit, passTask, readStaffAnew, readTask, readTasks, resolveTask, returnTask, saveTaskDraft, unclaimTask,
} from './tasks.ts';
export * from './types.ts';
