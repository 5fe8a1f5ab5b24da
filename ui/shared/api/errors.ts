import type { FormIssue } from './types.ts';

/** Body of an `application/problem+json` answer. */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  traceId?: string;
  issues?: FormIssue[];
}

/** The server answered, but not with what was asked for. */
export class ApiError extends Error {
  readonly status: number;
  /** stable name of the error, for example `task.alreadyClaimed` */
  readonly code: string;
  /** reference number for the help desk */
  readonly traceId: string;
  readonly detail: string;
  readonly issues: FormIssue[];

  constructor(status: number, problem: Problem) {
    super(problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? 'internal';
    this.traceId = problem.traceId ?? '';
    this.detail = problem.detail ?? problem.title ?? '';
    this.issues = problem.issues ?? [];
  }
}

/** No answer at all: the connection is gone or the server does not listen. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause });
    this.name = 'NetworkError';
  }
}

/** A part of the site did not come: a new version took its place, or the connection is gone. */
export class PartError extends Error {
  constructor(cause: unknown) {
    super('part not loaded', { cause });
    this.name = 'PartError';
  }
}

/** Whether the same request may succeed later without a change: no answer, or a fault of the server. */
export function mayHeal(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));
}
