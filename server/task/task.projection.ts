import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/case.entity.ts';
import type { EngineEvent } from '../engine/client.ts';
import { announce } from '../event/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { barredFrom } from './four-eyes.ts';
import { Task, type TaskState } from './task.entity.ts';
import { judgeVacancies } from './vacancy.ts';

type Apply = (em: EntityManager, caseFile: ICaseFile, procedure: PublishedProcedure, event: EngineEvent) => Promise<void>;

/** What each kind of engine event means for the inbox. */
export const taskEvents: Record<string, Apply> = {
  'task.created': async (em, caseFile, procedure, event) => {
    const groups = event.candidateGroups ?? [];
    const departments = groups.map((group) => group.replace(/\.head$/, ''));
    caseFile.departments = [...new Set([...caseFile.departments, ...departments])];
    const barred = await barredFrom(em, caseFile.id, procedure, event.activityId ?? '');
    const task = await em.upsert(Task, {
      id: event.taskId ?? '', caseId: caseFile.id, procedureVersionId: procedure.id, definitionKey: event.activityId ?? '',
      state: 'open', candidateGroups: groups, barred, dueDate: caseFile.dueDate ?? null, createdAt: new Date(event.at),
    }, { onConflictAction: 'ignore', onConflictFields: ['id'] });
    await judgeVacancies(em, [task]);
    tell(em, caseFile, event, 'created');
  },
  'task.completed': (em, caseFile, _, event) => finish(em, caseFile, event, 'completed'),
  'task.deleted': (em, caseFile, _, event) => finish(em, caseFile, event, 'cancelled'),
};

async function finish(em: EntityManager, caseFile: ICaseFile, event: EngineEvent, state: TaskState): Promise<void> {
  const task = await em.findOne(Task, { id: event.taskId ?? '' });
  if (!task || task.state === 'completed') return;
  task.state = state;
  task.completedAt = new Date(event.at);
  tell(em, caseFile, event, state);
}

function tell(em: EntityManager, caseFile: ICaseFile, event: EngineEvent, kind: string): void {
  announce(em, 'task.changed', { taskId: event.taskId, caseId: caseFile.id, kind }, { departments: caseFile.departments });
}
