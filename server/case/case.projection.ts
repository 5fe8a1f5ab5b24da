import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import type { City } from '../city/index.ts';
import type { EngineEvent } from '../engine/client.ts';
import { announce, followers } from '../event/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import { bilingual } from '../texts/index.ts';
import { CaseEvent } from './case-event.entity.ts';
import type { ICaseFile } from './case.entity.ts';
import { termBeginning } from './term.ts';

/** Kinds of activities that are steps for people; gateways and plain events are not. */
const stepTypes = new Set(['userTask', 'serviceTask', 'businessRuleTask', 'callActivity', 'sendTask', 'receiveTask']);

type Apply = (em: EntityManager, caseFile: ICaseFile, procedure: PublishedProcedure, event: EngineEvent, city: City) => void;

/** What each kind of engine event means for a case. */
export const caseEvents: Record<string, Apply> = {
  'process.started': (_, caseFile, __, event) => {
    caseFile.processInstanceId = event.processInstanceId;
    if (caseFile.state === 'registered') caseFile.state = 'in_progress';
  },
  'process.ended': ended,
  'activity.started': (em, caseFile, procedure, event) => step(em, caseFile, procedure, event, 'step.started'),
  'activity.ended': (em, caseFile, procedure, event, city) => {
    step(em, caseFile, procedure, event, event.canceled ? 'step.cancelled' : 'step.ended');
    if (event.canceled) return;
    beginTerm(caseFile, procedure, event, city);
    if (outcomeAt(procedure, event.activityId)) caseFile.endEvent = event.activityId;
  },
  'incident.created': (em, caseFile, procedure, event) => {
    line(em, caseFile, event, 'incident', nameOf(procedure, event), 'system', false, bilingual('timeline.incident'));
  },
};

function step(em: EntityManager, caseFile: ICaseFile, procedure: PublishedProcedure, event: EngineEvent, kind: string): void {
  if (!stepTypes.has(event.activityType ?? '')) return;
  const milestone = procedure.pkg.meta.steps.find(({ activity }) => activity === event.activityId);
  const actor = event.activityType === 'userTask' ? 'staff' : 'system';
  line(em, caseFile, event, kind, milestone?.title ?? nameOf(procedure, event), actor, milestone !== undefined && kind !== 'step.cancelled');
}

/** A term that waits for a step begins with its end. */
function beginTerm(caseFile: ICaseFile, procedure: PublishedProcedure, event: EngineEvent, city: City): void {
  if (caseFile.term || !event.activityId) return;
  const term = termBeginning(procedure, city, new Date(event.at), event.activityId);
  if (!term) return;
  caseFile.term = term;
  caseFile.dueDate = term.dueDate;
}

function ended(em: EntityManager, caseFile: ICaseFile, procedure: PublishedProcedure, event: EngineEvent): void {
  // its end was told when the applicant gave it up
  if (caseFile.state === 'withdrawn') return;
  // what runs beside the case, a reminder for example, may end after it: the case ended where its outcome says so
  const end = outcomeAt(procedure, event.activityId) ? event.activityId : caseFile.endEvent ?? event.activityId;
  const outcome = outcomeAt(procedure, end ?? null);
  caseFile.endEvent = end;
  caseFile.state = outcome?.state ?? 'closed';
  caseFile.outcome = outcome?.outcome ?? null;
  caseFile.closedAt = new Date(event.at);
  line(em, caseFile, event, 'outcome', outcome?.title ?? bilingual('timeline.closed'), 'system', true);
  record(em, 'system', 'case.end', 'case', caseFile.id, { outcome: caseFile.outcome ?? null });
}

/** What an end event means for the case; nothing for ends beside it. */
const outcomeAt = (procedure: PublishedProcedure, activityId: string | null) =>
  (activityId !== null && Object.hasOwn(procedure.pkg.meta.outcomes, activityId) ? procedure.pkg.meta.outcomes[activityId] : undefined);

function line(
  em: EntityManager, caseFile: ICaseFile, event: EngineEvent, kind: string, title: Bilingual, actor: string, visible: boolean,
  detail: Bilingual | null = null,
): void {
  em.create(CaseEvent, { caseId: caseFile.id, at: new Date(event.at), kind, activityId: event.activityId, title, detail, actor, visible });
  announce(em, 'case.changed', { caseId: caseFile.id, kind }, followers(caseFile));
}

const nameOf = (procedure: PublishedProcedure, event: EngineEvent): Bilingual =>
  procedure.pkg.flowNames[event.activityId ?? ''] ?? { ro: event.activityId ?? '', hu: event.activityId ?? '' };
