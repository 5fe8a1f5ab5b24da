import type Router from '@koa/router';
import type { ParameterizedContext } from 'koa';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Actor, PersonActor } from '../identity/actor.ts';
import { hasRole, isStaff, seesStudio } from '../identity/actor.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { once } from './idempotency.ts';

/** What the middleware chain leaves for a handler. */
export interface State {
  actor: Actor;
  em: EntityManager;
  language: Language;
  traceId: string;
}
export type Context = ParameterizedContext<State>;

/**
 * Who may call an endpoint at all; finer rights are the policies' work. `studio`: whoever may look at procedures in the
 * making; `analyst`: whoever may change them. Neither sees cases.
 */
export type Access = 'public' | 'person' | 'staff' | 'studio' | 'analyst';

type Shape = z.ZodType;
type Parsed<S> = S extends Shape ? z.infer<S> : undefined;
type ActorOf<A extends Access> = A extends 'public' ? Actor : PersonActor;

/** One endpoint: what it takes, what it answers, who may call it. */
export interface Spec<A extends Access, P, Q, B> {
  summary: string;
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  /** Schema of `data` in the answer, for the OpenAPI description. */
  answer?: Shape;
  /** Status of success; 200 when left out. */
  status?: number;
  /** True when the handler manages its own transaction or streams (uploads, downloads, SSE). */
  raw?: boolean;
}

export interface Request<A extends Access, P, Q, B> {
  ctx: Context;
  em: EntityManager;
  actor: ActorOf<A>;
  language: Language;
  services: Services;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
}

/** What a handler gives back: `data`, with the caller's rights on it, or a page of a list. */
export interface Answer {
  data: unknown;
  policies?: Record<string, boolean>;
  page?: { next: string | null };
  [extra: string]: unknown;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** An endpoint ready to be mounted and described. */
export interface Route {
  method: Method;
  path: string;
  spec: Spec<Access, Shape | undefined, Shape | undefined, Shape | undefined>;
  handler: (request: never) => Promise<Answer | undefined>;
}

const define = (method: Method) =>
  <A extends Access, P extends Shape | undefined = undefined, Q extends Shape | undefined = undefined,
    B extends Shape | undefined = undefined>(
    path: string,
    spec: Spec<A, P, Q, B>,
    handler: (request: Request<A, P, Q, B>) => Promise<Answer | undefined>,
  ): Route => ({ method, path, spec, handler: handler as Route['handler'] });

export const get = define('get');
export const post = define('post');
export const put = define('put');
export const patch = define('patch');
export const del = define('delete');

/** Puts the routes on the router: check access, validate, open the transaction of a write, call the handler. */
export function mount(router: Router<State>, routes: Route[], services: Services): void {
  for (const route of routes) {
    router[route.method](route.path, (context) => answer(context as unknown as Context, route, services));
  }
}

async function answer(ctx: Context, route: Route, services: Services): Promise<void> {
  checkAccess(ctx.state.actor, route.spec.access);
  const input = {
    params: parse(route.spec.params, (ctx as unknown as { params: unknown }).params, 'path'),
    query: parse(route.spec.query, ctx.query, 'query'),
    body: parse(route.spec.body, (ctx.request as unknown as { body?: unknown }).body, 'body'),
  };
  const call = (em: EntityManager) => route.handler(
    { ctx, em, actor: ctx.state.actor, language: ctx.state.language, services, ...input } as never);
  const reply = route.method === 'get' || route.spec.raw === true
    ? await call(ctx.state.em)
    : await once(ctx, route.spec.status ?? 200, call);
  if (reply === undefined) return;
  ctx.status = route.spec.status ?? 200;
  ctx.type = 'json';
  // text, because of an object every middleware that asks for the length writes it anew
  ctx.body = JSON.stringify(reply);
}

function checkAccess(actor: Actor, access: Access): void {
  if (access === 'public') return;
  if (actor.kind === 'anonymous') throw new AppError('auth.required');
  if (!rights[access](actor)) throw new AppError('auth.forbidden');
}

const rights: Record<Exclude<Access, 'public'>, (actor: Actor) => boolean> = {
  person: () => true,
  staff: isStaff,
  studio: seesStudio,
  analyst: (actor) => hasRole(actor, 'analyst'),
};

/** Checks one part of the request; every problem is reported, with its place. */
function parse(schema: Shape | undefined, value: unknown, place: string): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new AppError('request.invalid', {}, parsed.error.issues.map((issue) => ({
    path: [place, ...issue.path.map(String)].join('.'),
    field: String(issue.path.at(-1) ?? place),
    code: issue.code,
    params: {},
    message: issue.message,
  })));
}
