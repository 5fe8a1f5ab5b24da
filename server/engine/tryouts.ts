import type { EngineVariables } from './client.ts';

/** How the client calls the engine; the path begins below its REST root. */
export type EngineCall = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Source that tells a deployment of a try-out from a real one; the engine deletes no other. */
const source = 'dosar-tryout';

/** One stay of a token at an element. */
export interface Stay {
  id: string;
  parentActivityInstanceId: string;
  activityId: string;
  activityType: string;
  startTime: string;
  endTime: string | null;
  canceled: boolean;
}

export interface WaitingTask {
  id: string;
  taskDefinitionKey: string;
  created: string;
}

/** An automated step that waits for its worker, with every variable that it can see. */
export interface WaitingStep {
  id: string;
  activityId: string;
  variables: Record<string, { type: string; value: unknown }>;
}

export interface WaitingJob {
  id: string;
  jobDefinitionId: string;
  dueDate: string | null;
}

export interface WaitingMessage {
  eventName: string;
  executionId: string;
  activityId: string;
}

/** Where the jobs of a definition come from. */
export interface JobSource {
  id: string;
  jobType: string;
  activityId: string;
}

export interface SeenVariable {
  name: string;
  type: string;
  value: unknown;
}

/** A deployment of a try-out. */
export interface TryoutDeployment {
  id: string;
  name: string;
  deploymentTime: string;
}

const at = encodeURIComponent;
const query = (values: Record<string, string>): string => `?${new URLSearchParams(values)}`;

/** The calls that only try-outs make: looking into an instance, and doing at once what people, workers and clocks would do. */
export class TryoutCalls {
  readonly #call: EngineCall;

  constructor(call: EngineCall) {
    this.#call = call;
  }

  /** @returns deployment id and the id of the process definition */
  async deploy(name: string, key: string, files: Map<string, Uint8Array>): Promise<{ deploymentId: string; definitionId: string }> {
    const form = new FormData();
    form.set('deployment-name', name);
    form.set('deployment-source', source);
    for (const [path, bytes] of files) form.set(path, new Blob([bytes as BlobPart]), path);
    const { id } = await this.#call('POST', '/deployment/create', form) as { id: string };
    const [definition] = await this.#call('GET', `/process-definition${query({ deploymentId: id, key })}`) as { id: string }[];
    return { deploymentId: id, definitionId: definition?.id ?? '' };
  }

  /** Takes a deployment away with all that ran on it; one that is gone needs nothing. */
  async remove(deploymentId: string): Promise<void> {
    await this.#call('DELETE', `/dosar/tryouts/${at(deploymentId)}`);
  }

  /** Every deployment of a try-out that the engine has. */
  async deployments(): Promise<TryoutDeployment[]> {
    return await this.#call('GET', `/deployment${query({ source })}`) as TryoutDeployment[];
  }

  async jobSources(processDefinitionId: string): Promise<JobSource[]> {
    return await this.#call('GET', `/job-definition${query({ processDefinitionId })}`) as JobSource[];
  }

  async tasks(processInstanceId: string): Promise<WaitingTask[]> {
    return await this.#call('GET', `/task${query({ processInstanceId, sortBy: 'created', sortOrder: 'desc' })}`) as WaitingTask[];
  }

  /** Candidate groups of a user task. */
  async groups(taskId: string): Promise<string[]> {
    const links = await this.#call('GET', `/task/${at(taskId)}/identity-links`) as { groupId: string | null }[];
    return links.flatMap(({ groupId }) => groupId ?? []).sort();
  }

  async completeTask(taskId: string, variables: EngineVariables): Promise<void> {
    await this.#call('POST', `/task/${at(taskId)}/complete`, { variables });
  }

  /** The automated steps of one instance; the lock ends at once, so that the next look finds them again. */
  async steps(topicName: string, workerId: string, businessKey: string): Promise<WaitingStep[]> {
    return await this.#call('POST', '/external-task/fetchAndLock', {
      workerId, maxTasks: 100, topics: [{ topicName, lockDuration: 1, businessKey }],
    }) as WaitingStep[];
  }

  async completeStep(id: string, workerId: string, variables: EngineVariables): Promise<void> {
    await this.#call('POST', `/external-task/${at(id)}/complete`, { workerId, variables });
  }

  async throwError(id: string, workerId: string, errorCode: string): Promise<void> {
    await this.#call('POST', `/external-task/${at(id)}/bpmnError`, { workerId, errorCode });
  }

  async jobs(processInstanceId: string): Promise<WaitingJob[]> {
    return await this.#call('GET', `/job${query({ processInstanceId })}`) as WaitingJob[];
  }

  /** Does a job now, whatever its time. */
  async runJob(id: string): Promise<void> {
    await this.#call('POST', `/job/${at(id)}/execute`);
  }

  async messages(processInstanceId: string): Promise<WaitingMessage[]> {
    return await this.#call('GET', `/event-subscription${query({ processInstanceId, eventType: 'message' })}`) as WaitingMessage[];
  }

  async hand({ executionId, eventName }: WaitingMessage): Promise<void> {
    await this.#call('POST', `/execution/${at(executionId)}/messageSubscriptions/${at(eventName)}/trigger`, {});
  }

  /** Stays of the instance in their order, also after its end. */
  async stays(processInstanceId: string): Promise<Stay[]> {
    const order = { sortBy: 'occurrence', sortOrder: 'asc' };
    return await this.#call('GET', `/history/activity-instance${query({ processInstanceId, ...order })}`) as Stay[];
  }

  /** Variables of the whole instance, also after its end. */
  async variables(processInstanceId: string): Promise<SeenVariable[]> {
    const wanted = { processInstanceId, activityInstanceIdIn: processInstanceId };
    return await this.#call('GET', `/history/variable-instance${query(wanted)}`) as SeenVariable[];
  }

  async isOver(processInstanceId: string): Promise<boolean> {
    const { endTime } = await this.#call('GET', `/history/process-instance/${at(processInstanceId)}`) as { endTime: string | null };
    return endTime !== null;
  }
}
