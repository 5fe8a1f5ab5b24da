/** The part of the client that we use; the package brings no types. */
declare module 'camunda-external-task-client-js' {
  import type { EventEmitter } from 'node:events';

  export interface ExternalTask {
    id: string;
    topicName: string;
    businessKey: string | null;
    processInstanceId: string;
    activityId: string;
    /** Tries left; null before the first failure. */
    retries: number | null;
    variables: Variables;
  }

  export class Variables {
    constructor(initial?: Record<string, unknown>);
    getAll(): Record<string, unknown>;
    setTyped(name: string, value: { value: unknown; type: string }): Variables;
  }

  export interface TaskService {
    complete(task: ExternalTask, variables?: Variables, localVariables?: Variables): Promise<void>;
    handleFailure(task: ExternalTask, options: {
      errorMessage: string; errorDetails?: string; retries: number; retryTimeout: number;
    }): Promise<void>;
    handleBpmnError(task: ExternalTask, errorCode: string, errorMessage?: string, variables?: Variables): Promise<void>;
    extendLock(task: ExternalTask, newDuration: number): Promise<void>;
    unlock(task: ExternalTask): Promise<void>;
  }

  export interface RequestConfig {
    method: string;
    headers?: Record<string, string>;
    timeout?: { request: number };
    [option: string]: unknown;
  }

  export interface ClientOptions {
    baseUrl: string;
    workerId: string;
    maxTasks?: number;
    maxParallelExecutions?: number;
    interval?: number;
    lockDuration?: number;
    autoPoll?: boolean;
    asyncResponseTimeout?: number;
    interceptors?: (config: RequestConfig) => RequestConfig;
    sorting?: { sortBy: string; sortOrder: string }[];
  }

  export class Client extends EventEmitter {
    constructor(options: ClientOptions);
    options: ClientOptions;
    activeTasksCount: number;
    taskService: TaskService;
    start(): void;
    stop(): void;
    subscribe(topic: string, options: { lockDuration?: number },
      handler: (call: { task: ExternalTask; taskService: TaskService }) => Promise<void>): unknown;
  }
}
