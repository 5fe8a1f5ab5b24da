import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A saved way to look at the inbox: of one person, or shared with a department. */
export const TaskFilter = defineEntity({
  name: 'TaskFilter',
  tableName: 'task_filter',
  properties: {
    id: uuidKey(),
    name: p.string(),
    ownerId: p.uuid().index(),
    /** Department that sees it too. */
    department: p.string().nullable().index(),
    /** Query parameters of `GET /api/tasks`. */
    query: p.json<Record<string, string>>(),
    createdAt: createdAt(),
  },
});
export type ITaskFilter = InferEntity<typeof TaskFilter>;
