import type { PublishedProcedure } from '../procedure/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { ICaseEvent } from './case-event.entity.ts';
import type { ICaseFile } from './case.entity.ts';

/** One line of the timeline that people see. */
export interface TimelineItem {
  id: string;
  at: Date | null;
  state: 'done' | 'current' | 'next';
  kind: string;
  title: Bilingual;
  detail: Bilingual | null;
  actor: string;
}

const over = new Set(['decided', 'closed', 'withdrawn']);

/**
 * The timeline of a case: what is done with its time, where it is now, and, while it runs, what comes next.
 * @param everything also the technical steps, for the staff
 */
export function timelineOf(
  caseFile: ICaseFile, events: ICaseEvent[], procedure: PublishedProcedure, everything: boolean,
): TimelineItem[] {
  const shown = events.filter((event) => everything || event.visible);
  const ended = new Set(shown.filter(({ kind }) => kind === 'step.ended').map((event) => `${event.activityId}`));
  const started = new Map<string, ICaseEvent>();
  for (const event of shown) if (event.kind === 'step.started') started.set(`${event.activityId}`, event);
  const last = lastKinds(shown);
  const done = withPapersAfterSteps(shown).map((event) => present(event, 'done'));
  if (over.has(caseFile.state)) return done;
  const current = [...started.values()]
    .filter((event) => last.get(`${event.activityId}`) === 'step.started')
    .map((event) => present(event, 'current'));
  const active = new Set(current.map(({ id }) => id));
  const next = procedure.pkg.meta.steps
    .filter(({ activity }) => !ended.has(activity) && !active.has(`${started.get(activity)?.id}`))
    .map(({ activity, title }): TimelineItem => ({
      id: `next:${activity}`, at: null, state: 'next', kind: 'step', title, detail: null, actor: 'system',
    }));
  return [...done, ...current, ...next];
}

/**
 * What is done, each issued document behind the step that made it: the engine tells the end of a step only after the
 * document has its number.
 */
function withPapersAfterSteps(shown: ICaseEvent[]): ICaseEvent[] {
  const done = shown.filter(({ kind }) => kind !== 'step.started');
  const papers = new Map<ICaseEvent, ICaseEvent[]>();
  for (const paper of done.filter(({ kind }) => kind === 'document')) {
    const step = done.find((event) => event.kind === 'step.ended' && madeIn(shown, event, paper));
    if (step) papers.set(step, [...papers.get(step) ?? [], paper]);
  }
  const moved = new Set([...papers.values()].flat());
  return done.flatMap((event) => moved.has(event) ? [] : [event].concat(papers.get(event) ?? []));
}

/** Whether a document was made between the start of a step and this end of it. */
function madeIn(events: ICaseEvent[], end: ICaseEvent, paper: ICaseEvent): boolean {
  const start = events.findLast((event) =>
    event.kind === 'step.started' && event.activityId === end.activityId && event.at <= end.at);
  return start !== undefined && start.actor === 'system' && start.at <= paper.at && paper.at <= end.at;
}

/** A milestone of the procedure and how far it is. */
export interface Milestone {
  activity: string;
  title: Bilingual;
  state: 'done' | 'current' | 'next' | 'skipped';
}

/**
 * The milestones of a case in their order, without times and names: what a picture of its way shows. Once it is over, what
 * did not happen was `skipped`; one that runs again is the current one.
 * @param events of steps, oldest first
 */
export function milestonesOf(
  { state }: Pick<ICaseFile, 'state'>, events: StepEvent[], { pkg }: Pick<PublishedProcedure, 'pkg'>,
): Milestone[] {
  const last = lastKinds(events);
  const ahead = over.has(state) ? 'skipped' : 'next';
  const stateOf = (activity: string): Milestone['state'] => {
    const kind = last.get(activity);
    if (kind === 'step.ended') return 'done';
    return kind === 'step.started' && !over.has(state) ? 'current' : ahead;
  };
  return pkg.meta.steps.map(({ activity, title }) => ({ activity, title, state: stateOf(activity) }));
}

type StepEvent = Pick<ICaseEvent, 'kind' | 'activityId'>;

/** A step may run several times (a decision sent back); what counts is whether its last event opened or closed it. */
function lastKinds(events: StepEvent[]): Map<string, string> {
  const last = new Map<string, string>();
  for (const { kind, activityId } of events) if (activityId) last.set(activityId, kind);
  return last;
}

/** The activity where the case stands now, if any. */
export function activeActivity(events: StepEvent[]): string | null {
  return [...lastKinds(events)].findLast(([, kind]) => kind === 'step.started')?.[0] ?? null;
}

/** The step where the case stands, and since when; null where it stands at none. */
export function standingOf(events: ICaseEvent[]): { activity: string; since: Date } | null {
  const activity = activeActivity(events);
  const begun = events.findLast((event) => event.activityId === activity && event.kind === 'step.started');
  return activity && begun ? { activity, since: begun.at } : null;
}

/** Where the case is and where it has been, by BPMN id. */
export function activities(events: StepEvent[]): { activeActivities: string[]; completedActivities: string[] } {
  const last = [...lastKinds(events)];
  const withKind = (wanted: string) => last.filter(([, kind]) => kind === wanted).map(([id]) => id);
  return { activeActivities: withKind('step.started'), completedActivities: withKind('step.ended') };
}

function present(event: ICaseEvent, state: TimelineItem['state']): TimelineItem {
  return {
    id: String(event.id), at: event.at, state, kind: event.kind, title: event.title, detail: event.detail ?? null, actor: event.actor,
  };
}
