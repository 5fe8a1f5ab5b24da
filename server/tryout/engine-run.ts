import {
  EngineRefusal, EngineUnreachable, toVariables,
  type EngineClient, type JobSource, type WaitingMessage, type WaitingStep,
} from '../engine/index.ts';
import { AppError } from '../errors.ts';

/** Where the copy of a draft lies in the engine. */
export interface Place {
  /** Key of the copy, and topic of its automated steps. */
  key: string;
  deploymentId: string;
  definitionId: string;
}

/** Something that an instance waits for. */
export type Waits = { element: string } & (
  | { kind: 'task'; id: string }
  | { kind: 'step'; id: string; variables: Record<string, unknown> }
  | { kind: 'timer'; id: string; dueDate: string | null }
  | { kind: 'message'; subscription: WaitingMessage }
);

/** Jobs that the engine makes for itself are done at once; more in one go than this is a loop. */
const mostJobs = 50;

const sources = new Map<string, Promise<JobSource[]>>();

/** One instance of a copy: started, looked at, moved on. */
export class EngineRun {
  readonly place: Place;
  readonly businessKey: string;
  instanceId: string | null;
  readonly #engine: EngineClient;

  constructor(engine: EngineClient, place: Place, businessKey: string, instanceId: string | null = null) {
    this.#engine = engine;
    this.place = place;
    this.businessKey = businessKey;
    this.instanceId = instanceId;
  }

  async start(variables: Record<string, unknown>): Promise<void> {
    const { definitionId, key } = this.place;
    const given = toVariables(variables);
    this.instanceId = await asked(() => this.#engine.start(definitionId, key, this.businessKey, given));
  }

  /** What the instance waits for now; nothing when it is over. */
  async waits(): Promise<Waits[]> {
    const id = this.instanceId;
    if (id === null) return [];
    return asked(async () => {
      const { tryouts } = this.#engine;
      const timers = await this.#settle(id);
      const [tasks, steps, messages] = await Promise.all([
        tryouts.tasks(id), tryouts.steps(this.place.key, this.businessKey, this.businessKey), tryouts.messages(id),
      ]);
      return [
        ...tasks.map((task): Waits => ({ kind: 'task', element: task.taskDefinitionKey, id: task.id })),
        ...steps.map(stepThatWaits),
        ...timers,
        ...messages.map((subscription): Waits => ({ kind: 'message', element: subscription.activityId, subscription })),
      ];
    });
  }

  /** Does what the engine would do by itself in a moment, and gives the timers that are left. */
  async #settle(id: string): Promise<Waits[]> {
    const { tryouts } = this.#engine;
    const origin = new Map((await this.#sources()).map((source) => [source.id, source]));
    for (let round = 0; round < mostJobs; round += 1) {
      const jobs = await tryouts.jobs(id);
      const own = jobs.find(({ jobDefinitionId }) => !origin.get(jobDefinitionId)?.jobType.startsWith('timer'));
      if (!own) {
        return jobs.map((job): Waits => ({
          kind: 'timer', element: origin.get(job.jobDefinitionId)?.activityId ?? '', id: job.id, dueDate: job.dueDate,
        }));
      }
      await this.#gone(tryouts.runJob(own.id));
    }
    throw new AppError('tryout.refused', { reason: 'async loop' });
  }

  /** The engine's own threads may have been first. */
  async #gone(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      if (!(error instanceof EngineRefusal) || error.status !== 404) throw error;
    });
  }

  #sources(): Promise<JobSource[]> {
    const { definitionId } = this.place;
    const known = sources.get(definitionId) ?? this.#engine.tryouts.jobSources(definitionId);
    if (sources.size > 200) sources.clear();
    sources.set(definitionId, known);
    known.catch(() => sources.delete(definitionId));
    return known;
  }

  async completeTask(id: string, variables: Record<string, unknown>): Promise<void> {
    await asked(() => this.#engine.tryouts.completeTask(id, toVariables(variables)));
  }

  async completeStep(id: string, variables: Record<string, unknown>): Promise<void> {
    await asked(() => this.#engine.tryouts.completeStep(id, this.businessKey, toVariables(variables)));
  }

  async throwError(id: string, code: string): Promise<void> {
    await asked(() => this.#engine.tryouts.throwError(id, this.businessKey, code));
  }

  async fire(id: string): Promise<void> {
    await asked(() => this.#engine.tryouts.runJob(id));
  }

  async hand(subscription: WaitingMessage): Promise<void> {
    await asked(() => this.#engine.tryouts.hand(subscription));
  }

  groups(taskId: string): Promise<string[]> {
    return asked(() => this.#engine.tryouts.groups(taskId));
  }

  /**
   * Where the tokens stayed, the variables of the whole instance, and whether it is over.
   * @throws AppError `tryout.notFound` when the engine does not have it any more
   */
  async story() {
    const id = this.instanceId;
    if (id === null) return { stays: [], variables: [], over: false };
    return asked(async () => {
      const [stays, variables, over] = await Promise.all([
        this.#engine.tryouts.stays(id), this.#engine.tryouts.variables(id), this.#engine.tryouts.isOver(id).catch(lost),
      ]);
      return { stays, variables, over };
    });
  }

  /** Takes the instance away; the copy stays for the next one. */
  async end(): Promise<void> {
    await asked(() => this.#engine.end(this.place.key, this.businessKey));
  }
}

function lost(error: unknown): never {
  throw error instanceof EngineRefusal && error.status === 404 ? new AppError('tryout.notFound') : error;
}

const stepThatWaits = ({ id, activityId: element, variables }: WaitingStep): Waits => ({
  kind: 'step', element, id,
  variables: Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, value])),
});

/**
 * Asks the engine in the words of the studio.
 * @throws AppError `tryout.refused` with the engine's reason, `tryout.engineAway`
 */
export async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EngineUnreachable) throw new AppError('tryout.engineAway');
    if (error instanceof EngineRefusal) throw new AppError('tryout.refused', { reason: error.said });
    throw error;
  }
}
