import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { ICaseFile } from '../server/case/index.ts';
import type { PublishedProcedure } from '../server/procedure/index.ts';
import type { WorkerServices } from './services.ts';

/** What a worker has at hand while it runs: an open transaction, the case, the task's own facts. */
export interface WorkerContext<I> {
  input: I;
  em: EntityManager;
  caseFile: ICaseFile;
  procedure: PublishedProcedure;
  services: WorkerServices;
  /** Id of the external task; the same in every repeat. */
  taskId: string;
  /** BPMN id of the service task. */
  activityId: string;
}

/** One topic: what it takes, what it gives, which business outcomes it may throw. */
export interface WorkerDefinition<I = unknown, O = unknown> {
  /** kebab-case verb and noun. */
  topic: string;
  input: z.ZodType<I>;
  output: z.ZodType<O>;
  /** BPMN error codes with what they mean; each needs a boundary event in the diagram. */
  errors: Record<string, string>;
  /**
   * The work, in one transaction with the inbox row. A thrown BpmnError is a business outcome; a NeverHeals stops at
   * once for a person; anything else is tried again with growing waits.
   */
  run(context: WorkerContext<I>): Promise<O>;
}

/** Defines the worker of a topic; list it in `workers/index.ts`. */
export function defineWorker<I, O>(definition: WorkerDefinition<I, O>): WorkerDefinition {
  return definition as unknown as WorkerDefinition;
}

/** A business outcome that the diagram catches. */
export class BpmnError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A fault that no repeat will heal (wrong input, missing template): an incident at once. */
export class NeverHeals extends Error {}
