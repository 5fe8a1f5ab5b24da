import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { seesStudio } from '../identity/actor.ts';
import type { State } from './route.ts';

/** Addresses whose bodies hold whole files of a procedure. */
const studio = '/api/studio/';

/** Reads JSON and form bodies of ordinary size; those of the studio wait until it is known who sends them. */
export function readBody(): Middleware<State> {
  const read = bodyParser({ enableTypes: ['json', 'form'], jsonLimit: '1mb', formLimit: '64kb' }) as Middleware<State>;
  return (ctx, next) => ctx.path.startsWith(studio) ? next() : read(ctx, next);
}

/** Reads the JSON bodies of the studio: large ones from those who may look into it, none from others. */
export function readStudioBody(): Middleware<State> {
  const read = bodyParser({ enableTypes: ['json'], jsonLimit: '24mb' }) as Middleware<State>;
  return (ctx, next) => ctx.path.startsWith(studio) && seesStudio(ctx.state.actor) ? read(ctx, next) : next();
}
