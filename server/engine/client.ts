import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '../env.ts';
import { serviceToken } from '../identity/service-token.ts';
import { TryoutCalls } from './tryouts.ts';

/** A typed variable of the engine's REST interface. */
export interface EngineVariable {
  value: string | number | boolean | null;
  type: 'String' | 'Long' | 'Double' | 'Boolean' | 'Null';
}
export type EngineVariables = Record<string, EngineVariable>;

/** One line of the engine's event feed (deploy/engine/README.md). */
export interface EngineEvent {
  id: number;
  at: string;
  type: string;
  processInstanceId: string;
  businessKey: string | null;
  processDefinitionId: string;
  processDefinitionKey: string;
  activityId: string | null;
  activityType: string | null;
  taskId: string | null;
  assignee: string | null;
  candidateGroups: string[] | null;
  dueDate: string | null;
  canceled?: boolean | null;
  state?: string | null;
}

/** The engine answered, and said no. */
export class EngineRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(`engine answered ${status}: ${message}`);
    this.status = status;
  }

  /** True for an answer to what was asked; false where asking again may help: a token that ended, a fault of the engine. */
  get isVerdict(): boolean {
    return this.status < 500 && ![401, 403, 408, 429].includes(this.status);
  }

  /** The sentence inside the answer, for people. */
  get said(): string {
    const said = /"message":"((?:[^"\\]|\\.)*)/.exec(this.message)?.[1] ?? this.message;
    return said.replaceAll(/\\(.)/g, '$1').slice(0, 400);
  }
}

/** The engine could not be reached, or is not able to answer now. */
export class EngineUnreachable extends Error {}

/** Two commands touched one row at once and this one was let go; nothing was changed. */
const concurrentUpdate = 'OptimisticLockingException';

/** Time that an ordinary call may take, milliseconds. */
const patienceMs = 20_000;

/** Lines that a list of the engine gives at a time. */
const pageSize = 1000;

/** Activities in which others stand. */
const scopeTypes = new Set(['subProcess', 'multiInstanceBody', 'transaction', 'adHocSubProcess']);

/** A migration plan; what waits for a timer, message or signal takes it from the new diagram. */
const planOf = (sourceProcessDefinitionId: string, targetProcessDefinitionId: string, mapping: Record<string, string>) => ({
  sourceProcessDefinitionId, targetProcessDefinitionId,
  instructions: Object.entries(mapping).map(([from, to]) => ({ sourceActivityIds: [from], targetActivityIds: [to], updateEventTrigger: false })),
});

/** Makes typed variables of plain values. */
export function toVariables(values: Record<string, unknown>): EngineVariables {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]): [string, EngineVariable][] => {
    if (typeof value === 'string') return [[name, { value, type: 'String' as const }]];
    if (typeof value === 'boolean') return [[name, { value, type: 'Boolean' as const }]];
    if (typeof value === 'number') return [[name, { value, type: Number.isInteger(value) ? 'Long' as const : 'Double' as const }]];
    if (value === null || value === undefined) return [[name, { value: null, type: 'Null' as const }]];
    throw new TypeError(`variable ${name} is not a small value`);
  }));
}

/** The only door to the engine: an allow-list of calls, each with the token of our service client. */
export class EngineClient {
  readonly url: string;
  /** What only try-outs of drafts need. */
  readonly tryouts = new TryoutCalls((method, path, body) => this.#call(method, path, body, body instanceof FormData ? 60_000 : patienceMs));
  readonly #token: () => Promise<string>;

  constructor(env: Pick<Env, 'ENGINE_URL' | 'KEYCLOAK_URL' | 'KEYCLOAK_REALM' | 'ENGINE_CLIENT_SECRET'>) {
    this.url = env.ENGINE_URL.replace(/\/$/, '');
    this.#token = serviceToken(env, 'dosar-engine', env.ENGINE_CLIENT_SECRET);
  }

  /** Calls; when two commands touched one row at once the engine lets one go, and the other is simply tried again. */
  async #call(method: string, path: string, body?: unknown, timeout = patienceMs, signal?: AbortSignal): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(method, path, body, timeout, signal);
      } catch (error) {
        if (!(error instanceof EngineRefusal) || !error.message.includes(concurrentUpdate) || attempt === 5) throw error;
        await sleep(40 * attempt);
      }
    }
  }

  async #once(method: string, path: string, body: unknown, timeout: number, signal?: AbortSignal): Promise<unknown> {
    const isForm = body instanceof FormData;
    let answer: Response;
    try {
      const headers: Record<string, string> = { authorization: `Bearer ${await this.#token()}`, accept: 'application/json' };
      if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
      answer = await fetch(this.url + path, {
        method, headers,
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(timeout)]) : AbortSignal.timeout(timeout),
      });
    } catch (error) {
      throw new EngineUnreachable((error as Error).message);
    }
    const textBody = await answer.text();
    if (answer.status === 502 || answer.status === 503 || answer.status === 504) throw new EngineUnreachable(`status ${answer.status}`);
    if (!answer.ok) throw new EngineRefusal(answer.status, textBody.slice(0, 500));
    return textBody === '' ? undefined : JSON.parse(textBody);
  }

  /** Version of the engine; throws when it is not there. */
  async version(timeoutMs = 3000): Promise<string> {
    return (await this.#call('GET', '/version', undefined, timeoutMs) as { version: string }).version;
  }

  /**
   * Deploys all files of a procedure as one deployment; equal content under the same name gives the earlier deployment.
   * @returns deployment id and the id of the process definition
   */
  async deploy(name: string, key: string, files: Map<string, Uint8Array>): Promise<{ deploymentId: string; processDefinitionId: string }> {
    const form = new FormData();
    form.set('deployment-name', name);
    form.set('deployment-source', 'dosar');
    form.set('enable-duplicate-filtering', 'true');
    for (const [path, bytes] of files) form.set(path, new Blob([bytes as BlobPart]), path);
    const { id } = await this.#call('POST', '/deployment/create', form, 60_000) as { id: string };
    const query = new URLSearchParams({ deploymentId: id, key });
    const [definition] = await this.#call('GET', `/process-definition?${query}`) as { id: string }[];
    if (!definition) throw new EngineRefusal(200, `deployment ${id} holds no process ${key}`);
    return { deploymentId: id, processDefinitionId: definition.id };
  }

  /**
   * Starts the instance of a case, once: the engine's unique index on (definition key, business key) refuses a second
   * start, and then the first instance is looked up.
   * @returns id of the process instance
   */
  async start(processDefinitionId: string, key: string, businessKey: string, variables: EngineVariables): Promise<string> {
    try {
      const { id } = await this.#call('POST', `/process-definition/${encodeURIComponent(processDefinitionId)}/start`,
        { businessKey, variables }) as { id: string };
      return id;
    } catch (error) {
      if (!(error instanceof EngineRefusal) || error.status < 400) throw error;
      const earlier = await this.findInstance(key, businessKey);
      if (earlier === null) throw error;
      return earlier;
    }
  }

  /** Id of the instance, running or ended, of a business key. */
  async findInstance(key: string, businessKey: string): Promise<string | null> {
    const query = new URLSearchParams({ processInstanceBusinessKey: businessKey, processDefinitionKey: key });
    const [found] = await this.#call('GET', `/history/process-instance?${query}`) as { id: string }[];
    return found?.id ?? null;
  }

  /**
   * Completes a user task; a repeat of an earlier success is a success.
   * @returns false when the task is gone without having been completed (timer, cancellation)
   */
  async completeTask(taskId: string, variables: EngineVariables): Promise<boolean> {
    try {
      await this.#call('POST', `/task/${encodeURIComponent(taskId)}/complete`, { variables });
      return true;
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      const [past] = await this.#call('GET', `/history/task?${new URLSearchParams({ taskId })}`) as { deleteReason: string | null; endTime: string | null }[];
      if (past?.deleteReason === 'completed') return true;
      if (past === undefined || past.endTime !== null) return false;
      throw error;
    }
  }

  /** Sets or clears the assignee; a task that is gone meanwhile needs none. */
  async assignTask(taskId: string, userId: string | null): Promise<void> {
    try {
      await this.#call('POST', `/task/${encodeURIComponent(taskId)}/assignee`, { userId });
    } catch (error) {
      if (!(error instanceof EngineRefusal) || (error.status !== 404 && error.status !== 500 && error.status !== 400)) throw error;
      const [past] = await this.#call('GET', `/history/task?${new URLSearchParams({ taskId })}`) as { endTime: string | null }[];
      if (past && past.endTime === null) throw error;
    }
  }

  /**
   * Hands a message to the instance of a business key.
   * @returns false when the instance is over; while it does not wait for the message yet, the call throws
   */
  async correlate(messageName: string, key: string, businessKey: string): Promise<boolean> {
    try {
      await this.#call('POST', '/message', { messageName, businessKey });
      return true;
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      const query = new URLSearchParams({ processInstanceBusinessKey: businessKey, processDefinitionKey: key });
      const [found] = await this.#call('GET', `/history/process-instance?${query}`) as { endTime: string | null }[];
      if (found && found.endTime !== null) return false;
      throw error;
    }
  }

  /** Ends the running instance of a business key; one that is over, or was never started, needs no end. */
  async end(key: string, businessKey: string): Promise<void> {
    const id = await this.findInstance(key, businessKey);
    if (id === null) return;
    const address = `/process-instance/${encodeURIComponent(id)}?failIfNotExists=false`;
    await this.#call('DELETE', address).catch((error: unknown) => {
      if (!(error instanceof EngineRefusal) || error.status !== 404) throw error;
    });
  }

  /** Id of the definition that a running instance follows; null when it is over. */
  async definitionOf(processInstanceId: string): Promise<string | null> {
    try {
      return (await this.#call('GET', `/process-instance/${encodeURIComponent(processInstanceId)}`) as { definitionId: string }).definitionId;
    } catch (error) {
      if (error instanceof EngineRefusal && error.status === 404) return null;
      throw error;
    }
  }

  /**
   * Where running instances stand, by instance id: the ids of the activities that have begun and not ended.
   * @param of all instances of a definition, or one instance
   */
  async standing(of: { processDefinitionId: string } | { processInstanceId: string }): Promise<Map<string, string[]>> {
    const standing = new Map<string, string[]>();
    for (let first = 0; ; first += pageSize) {
      const query = new URLSearchParams({ ...of, unfinished: 'true', sortBy: 'activityInstanceId', sortOrder: 'asc', firstResult: String(first), maxResults: String(pageSize) });
      const page = await this.#call('GET', `/history/activity-instance?${query}`) as { activityId: string; activityType: string; processInstanceId: string }[];
      for (const { activityId, activityType, processInstanceId } of page) {
        if (scopeTypes.has(activityType)) continue;
        standing.set(processInstanceId, [...standing.get(processInstanceId) ?? [], activityId]);
      }
      if (page.length < pageSize) return standing;
    }
  }

  /** The activities of one definition that another has in the same place, as the engine sees it: old id → new id. */
  async likelyMapping(sourceDefinitionId: string, targetDefinitionId: string): Promise<Record<string, string>> {
    const plan = await this.#call('POST', '/migration/generate', {
      sourceProcessDefinitionId: sourceDefinitionId, targetProcessDefinitionId: targetDefinitionId,
    }) as { instructions: { sourceActivityIds: string[]; targetActivityIds: string[] }[] };
    return Object.fromEntries(plan.instructions.map(({ sourceActivityIds, targetActivityIds }) => [sourceActivityIds[0] ?? '', targetActivityIds[0] ?? '']));
  }

  /**
   * What the engine has against a mapping, by activity id: sentences of the engine, for people who know it.
   */
  async faultsOfMapping(sourceDefinitionId: string, targetDefinitionId: string, mapping: Record<string, string>): Promise<Record<string, string[]>> {
    const { instructionReports } = await this.#call('POST', '/migration/validate', planOf(sourceDefinitionId, targetDefinitionId, mapping)) as {
      instructionReports: { instruction: { sourceActivityIds: string[] }; failures: string[] }[];
    };
    return Object.fromEntries(instructionReports.map(({ instruction, failures }) => [instruction.sourceActivityIds[0] ?? '', failures]));
  }

  /**
   * Brings a running instance from one definition to another; its user tasks keep their ids.
   * @throws EngineRefusal when the mapping does not fit the instance; nothing was moved then
   */
  async migrate(processInstanceId: string, sourceDefinitionId: string, targetDefinitionId: string, mapping: Record<string, string>): Promise<void> {
    await this.#call('POST', '/migration/execute', {
      migrationPlan: planOf(sourceDefinitionId, targetDefinitionId, mapping), processInstanceIds: [processInstanceId],
      skipCustomListeners: true, skipIoMappings: true,
    });
  }

  /**
   * Lines of the event feed after a position, oldest first; waits for the next line when there is none.
   * @param waitMs longest wait, milliseconds
   */
  async events(after: string, waitMs: number, signal?: AbortSignal): Promise<EngineEvent[]> {
    const query = new URLSearchParams({ after, limit: '200', wait: String(waitMs) });
    return await this.#call('GET', `/dosar/events?${query}`, undefined, waitMs + patienceMs, signal) as EngineEvent[];
  }
}
