import type { TaskPolicies, TaskState } from '../api/index.ts';

/** What the reader can do with the task now; decides what the work pane shows. */
export type Situation = 'mine' | 'lent' | 'free' | 'held' | 'closed' | 'going';

interface Work {
  state: TaskState;
  assignee: { id: string; name: string } | null;
}

/**
 * Reads the situation from the state of the task and the rights that came with it.
 * `mine`: may be finished by the reader; `lent`: prepared by the reader for its owner, who finishes it; `free`: may be taken; `held`: a colleague has it, or the reader may only look;
 * `going`: finished, the procedure is moving on; `closed`: no longer there to be done.
 */
export function situationOf(task: Work, policies: Pick<TaskPolicies, 'claim' | 'complete' | 'prepare'>): Situation {
  if (task.state === 'completing') return 'going';
  if (task.state !== 'open') return 'closed';
  if (policies.complete) return 'mine';
  if (policies.prepare) return 'lent';
  return policies.claim ? 'free' : 'held';
}
