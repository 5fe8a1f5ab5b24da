import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';
import { ProcedureVersion } from '../procedure/procedure-version.entity.ts';
import { uuidKey } from '../orm/base.ts';

/** Which text somebody had open, and when. */
export interface SeenDocument {
  byId: string;
  /** SHA-256 (hex) of what it said. */
  mark: string;
  at: string;
}

/** What is kept of a signature beside who and when. */
export interface ISignature {
  titleRo: string;
  titleHu: string;
  /** SHA-256 (hex) of what the document said when it was signed. */
  mark: string;
  template: string;
}

export type TaskState = 'open' | 'completing' | 'completed' | 'cancelled';

/** `no_members`: nobody works in its groups; `all_barred`: those who do may not act in this case. */
export type Vacancy = 'no_members' | 'all_barred';

/** The inbox: our read model of the engine's user tasks, fed by the engine's event feed. */
export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    /** The engine's task id. */
    id: p.string().primary(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    procedureVersionId: () => p.manyToOne(ProcedureVersion).mapToPk().joinColumn('procedure_version_id'),
    /** BPMN id of the user task; its form has the same name. */
    definitionKey: p.string(),
    state: p.string().$type<TaskState>().default('open'),
    candidateGroups: p.array((value) => value).columnType('text[]'),
    assigneeId: p.uuid().nullable().index(),
    assigneeName: p.string().nullable(),
    /** The absent person in whose place the assignee works on it. */
    inPlaceOfId: p.uuid().nullable(),
    inPlaceOfName: p.string().nullable(),
    /** Whose task it is while a colleague works on it for them. */
    ownerId: p.uuid().nullable(),
    ownerName: p.string().nullable(),
    /** People who did a step of the case after which the same person may not do this one. */
    barred: p.array((value) => value).columnType('text[]').default([]),
    /** Why nobody can do it; null while somebody can. */
    vacancy: p.string().$type<Vacancy>().nullable(),
    dueDate: p.date().nullable(),
    /** Answers typed so far, kept for the person who works on the task. */
    draft: p.json<Record<string, unknown>>().nullable(),
    /** The document that the person who has it saw last, for a task whose document is signed. */
    seen: p.json<SeenDocument>().nullable(),
    createdAt: p.datetime(),
    completedAt: p.datetime().nullable(),
    /** Day on which somebody wants to come back to it. */
    followUp: p.date().nullable(),
    /** What lists show, sort and filter by: written by triggers from the case (migrations/inbox-sql.ts). */
    procedureKey: p.string().nullable(),
    caseNumber: p.string().nullable(),
    applicantName: p.text().nullable(),
    sortName: p.text().nullable(),
    words: p.text().nullable(),
    /** The one group that it waits in; `*` when there are several. */
    firstGroup: p.string().nullable(),
    /** Ids of the staff who must not get it: those of the case, by trigger. */
    excluded: p.array((value) => value).columnType('text[]').default([]),
  },
});
export type ITask = InferEntity<typeof Task>;

/** The accepted answers of a task form: what was decided, by whom, when. Rows are only added. */
export const TaskSubmission = defineEntity({
  name: 'TaskSubmission',
  tableName: 'task_submission',
  properties: {
    id: uuidKey(),
    taskId: p.string().unique(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').index(),
    definitionKey: p.string(),
    data: p.json<Record<string, unknown>>(),
    byId: p.uuid(),
    byName: p.string(),
    /** In what function the document that followed was signed, and what it said. */
    signature: p.json<ISignature>().nullable(),
    at: p.datetime(),
  },
});
export type ITaskSubmission = InferEntity<typeof TaskSubmission>;

/** What people did with a task before it was finished: handed on, lent, given back, with their words. Rows are only added. */
export const TaskDeed = defineEntity({
  name: 'TaskDeed',
  tableName: 'task_deed',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    taskId: p.string().index(),
    kind: p.string().$type<DeedKind>(),
    byId: p.uuid(),
    byName: p.string(),
    /** Who has it then; empty when it waits in its group. */
    toName: p.string().nullable(),
    note: p.text().nullable(),
    at: p.datetime(),
  },
});
export type ITaskDeed = InferEntity<typeof TaskDeed>;

export type DeedKind = 'assign' | 'delegate' | 'resolve' | 'handover' | 'return';
