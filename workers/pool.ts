import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Variables, type ExternalTask, type TaskService } from 'camunda-external-task-client-js';
import { toVariables } from '../server/engine/index.ts';
import { serviceToken } from '../server/identity/index.ts';
import type { InboxResult } from '../server/inbox/index.ts';
import { log } from '../server/log.ts';
import { taskSeconds } from '../server/metrics.ts';
import { runTask } from './run-task.ts';
import type { WorkerServices } from './services.ts';
import { NeverHeals, type WorkerDefinition } from './worker.ts';

/** Milliseconds. */
const lockMs = 60_000;
const longPollMs = 20_000;
const httpPatienceMs = 15_000;
const pollGap = { ordinary: 10, first: 500, longest: 10_000 };
/** Tries of a task before a person must look. */
const tries = 6;

/**
 * Takes external tasks from the engine and runs their workers. It closes what the client leaves open: failures are
 * reported with tries and growing waits, locks are extended while work goes on, stopping waits for running work, every
 * HTTP call has a limit, and variables are typed.
 */
export class WorkerPool {
  readonly #client: Client;
  readonly #services: WorkerServices;
  readonly #token: () => Promise<string>;
  #bearer = '';
  #renewal: NodeJS.Timeout | undefined;
  #draining = false;

  constructor(services: WorkerServices, definitions: WorkerDefinition[]) {
    const { env } = services;
    this.#services = services;
    this.#token = serviceToken(env, 'workers', env.WORKERS_CLIENT_SECRET);
    this.#client = new Client({
      baseUrl: env.ENGINE_URL,
      workerId: `${hostname()}:${process.pid}:${randomUUID()}`,
      maxTasks: 8,
      maxParallelExecutions: 8,
      lockDuration: lockMs,
      asyncResponseTimeout: longPollMs,
      interval: pollGap.ordinary,
      autoPoll: false,
      sorting: [{ sortBy: 'createTime', sortOrder: 'asc' }],
      interceptors: (config) => ({
        ...config,
        headers: { ...config.headers, authorization: `Bearer ${this.#bearer}` },
        timeout: { request: longPollMs + httpPatienceMs },
      }),
    });
    for (const definition of definitions) {
      this.#client.subscribe(definition.topic, { lockDuration: lockMs },
        ({ task, taskService }) => this.#handle(definition, task, taskService));
    }
    this.#watchPolls();
  }

  async start(): Promise<void> {
    await this.#renew();
    this.#client.start();
  }

  /** Takes no new task, waits for the running ones (at most one lock), then returns. */
  async stop(): Promise<void> {
    this.#draining = true;
    clearTimeout(this.#renewal);
    this.#client.stop();
    const until = Date.now() + lockMs;
    while (this.#client.activeTasksCount > 0 && Date.now() < until) await sleep(50);
  }

  /** Keeps a fresh token at hand, because the client's interceptors cannot wait. */
  async #renew(): Promise<void> {
    let next = 20_000;
    try {
      this.#bearer = await this.#token();
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'no token for the workers yet');
      next = 1000;
    }
    if (!this.#draining) this.#renewal = setTimeout(() => void this.#renew(), next);
  }

  /** Polls less often while the engine is away. */
  #watchPolls(): void {
    const { options } = this.#client;
    this.#client.on('poll:success', () => { options.interval = pollGap.ordinary; });
    this.#client.on('poll:error', (error: Error) => {
      options.interval = Math.min(
        (options.interval ?? 0) < pollGap.first ? pollGap.first : (options.interval ?? 0) * 2,
        pollGap.longest,
      );
      log.debug({ reason: error.message }, 'external tasks could not be fetched');
    });
    this.#client.on('handler:error', (error: Error) => log.error({ err: error }, 'external task without a handler'));
  }

  async #handle(definition: WorkerDefinition, task: ExternalTask, service: TaskService): Promise<void> {
    if (this.#draining) return service.unlock(task).catch(() => undefined);
    const keepLocked = setInterval(() => {
      service
        .extendLock(task, lockMs)
        .catch((error: unknown) => log.warn({ err: error, task: task.id }, 'lock not extended'));
    }, lockMs / 2);
    const measure = taskSeconds.startTimer({ topic: definition.topic });
    try {
      const result = await runTask(definition, task, task.variables.getAll(), this.#services);
      await this.#tell(service, task, result);
      measure({ result: result.kind });
    } catch (error) {
      measure({ result: 'failure' });
      await this.#fail(service, task, error as Error);
    } finally {
      clearInterval(keepLocked);
    }
    return undefined;
  }

  /** Tells the engine a result; only the telling is repeated, never the work. A task that is gone was told before. */
  async #tell(service: TaskService, task: ExternalTask, result: InboxResult): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (result.kind === 'bpmnError') return await service.handleBpmnError(task, result.code, result.message);
        return await service.complete(task, typed(result.variables));
      } catch (error) {
        if ((error as { httpStatusCode?: number }).httpStatusCode === 404) return undefined;
        if (attempt === 4) throw error;
        await sleep(200 * 2 ** attempt);
      }
    }
  }

  async #fail(service: TaskService, task: ExternalTask, error: Error): Promise<void> {
    const left = error instanceof NeverHeals ? 0 : Math.max((task.retries ?? tries) - 1, 0);
    const wait = 2000 * 2 ** (tries - left) * (0.8 + Math.random() * 0.4);
    log.warn(
      { topic: task.topicName, task: task.id, caseId: task.businessKey, left, reason: error.message },
      'external task failed',
    );
    await service
      .handleFailure(task, { errorMessage: `${error.name}`, retries: left, retryTimeout: Math.round(wait) })
      .catch((reason: unknown) =>
        log.warn({ err: reason, task: task.id }, 'failure not reported; the lock will run out'),
      );
  }
}

function typed(values: Record<string, unknown>): Variables {
  const variables = new Variables();
  for (const [name, value] of Object.entries(toVariables(values))) variables.setTyped(name, value);
  return variables;
}
