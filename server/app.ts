import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import { absenceRoutes } from './absence/index.ts';
import { appointmentRoutes } from './appointment/index.ts';
import { archiveRoutes } from './archive/index.ts';
import { accessRoutes, caseRoutes, exclusionRoutes, relatedRoutes, statusRoutes, withdrawalRoutes } from './case/index.ts';
import { caseMigrationRoutes } from './case-migration/index.ts';
import { cityRoutes } from './city/index.ts';
import { completionRoutes } from './completion/index.ts';
import { confirmationRoutes } from './confirmation/index.ts';
import { counterRoutes } from './counter/index.ts';
import { documentRoutes, previewRoutes, uploadRoutes } from './document/index.ts';
import type { Env } from './env.ts';
import { eventRoutes } from './event/index.ts';
import { exportRoutes } from './export/index.ts';
import { feedbackRoutes } from './feedback/index.ts';
import { healthRoutes } from './health.ts';
import { readBody, readStudioBody } from './http/body.ts';
import { errorHandler } from './http/error-handler.ts';
import { openapi } from './http/openapi.ts';
import { limitRate } from './http/rate-limit.ts';
import { get, mount, type Route, type State } from './http/route.ts';
import { authenticate, directoryRoutes, identityRoutes, protectFromForgery, signInRoutes } from './identity/index.ts';
import { log } from './log.ts';
import { mandateRoutes } from './mandate/index.ts';
import { organisationRoutes } from './organisation/index.ts';
import { messageRoutes } from './message/index.ts';
import { requestSeconds } from './metrics.ts';
import { notificationRoutes } from './notification/index.ts';
import { preparedRoutes } from './prepared/index.ts';
import { procedureRoutes } from './procedure/index.ts';
import { closingRoutes, profileRoutes, readingRoutes } from './profile/index.ts';
import { publicationRoutes } from './publication/index.ts';
import { registerRoutes } from './register/index.ts';
import { reportRoutes } from './report/index.ts';
import { resolutionRoutes } from './resolution/index.ts';
import { searchRoutes } from './search/index.ts';
import type { Services } from './services.ts';
import { assets, pages, confirmationFormRoutes, statusFormRoutes } from './site/index.ts';
import { storeRoutes } from './store/index.ts';
import { streetRoutes } from './street/index.ts';
import { studioRoutes } from './studio/index.ts';
import { draftRoutes, submissionRoutes } from './submission/index.ts';
import { deedRoutes, inboxRoutes, taskRoutes } from './task/index.ts';
import { pickLanguage } from './texts/index.ts';
import { tryoutRoutes } from './tryout/index.ts';

/** Every endpoint of the gateway. */
export const routes: Route[] = [
  ...healthRoutes, ...cityRoutes, ...identityRoutes, ...procedureRoutes, ...submissionRoutes, ...draftRoutes, ...caseRoutes,
  ...uploadRoutes, ...documentRoutes, ...previewRoutes, ...exportRoutes, ...storeRoutes, ...notificationRoutes, ...inboxRoutes, ...taskRoutes, ...registerRoutes, ...searchRoutes, ...eventRoutes,
  ...profileRoutes, ...readingRoutes, ...closingRoutes, ...signInRoutes, ...messageRoutes, ...completionRoutes,
  ...reportRoutes, ...absenceRoutes, ...archiveRoutes, ...exclusionRoutes, ...relatedRoutes, ...accessRoutes,
  ...confirmationRoutes,
  ...directoryRoutes, ...deedRoutes, ...resolutionRoutes,
  ...mandateRoutes, ...organisationRoutes, ...counterRoutes, ...preparedRoutes, ...appointmentRoutes, ...statusRoutes, ...statusFormRoutes, ...confirmationFormRoutes, ...withdrawalRoutes, ...feedbackRoutes,
  ...publicationRoutes, ...caseMigrationRoutes,
  ...studioRoutes, ...tryoutRoutes, ...streetRoutes,
  get('/api/openapi.json', { summary: 'This description', access: 'public', raw: true }, async ({ ctx, services }) => {
    ctx.body = openapi(routes, services.env.PUBLIC_URL);
    return undefined;
  }),
];

/** The gateway: the way of a request from top to bottom. */
export function createApp(services: Services): Koa<State> {
  const app = new Koa<State>();
  app.proxy = false;
  app.use(requestId);
  app.use(requestLog);
  app.use(errorHandler);
  app.use(securityHeaders(services.env));
  app.use(devices);
  app.use(compress({ filter: (type) => !/event-stream/.test(type) && /json|javascript|css|html|svg|text/.test(type) }));
  app.use(assets());
  app.use(pages(services));
  app.use(limitRate());
  app.use(readBody());
  app.use(async (ctx, next) => {
    ctx.state.em = services.orm.em.fork();
    await next();
  });
  app.use(authenticate(services));
  app.use(protectFromForgery(services.env.PUBLIC_URL));
  app.use(readStudioBody());
  app.use(noStore);
  const router = new Router<State>();
  mount(router, routes, services);
  app.use(router.routes());
  app.use(router.allowedMethods({ throw: true }));
  app.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') log.warn({ err: error }, 'answer could not be sent');
  });
  return app;
}

const requestId: Koa.Middleware<State> = async (ctx, next) => {
  ctx.state.traceId = randomUUID();
  ctx.state.language = pickLanguage(ctx.get('Accept-Language'));
  ctx.set('X-Request-Id', ctx.state.traceId);
  await next();
};

const requestLog: Koa.Middleware<State> = async (ctx, next) => {
  const start = performance.now();
  await next();
  const route = String(ctx._matchedRoute ?? 'page');
  requestSeconds.observe({ method: ctx.method, route, status: `${Math.floor(ctx.status / 100)}xx` }, (performance.now() - start) / 1000);
  log.debug({ traceId: ctx.state.traceId, method: ctx.method, route, status: ctx.status,
    ms: Math.round(performance.now() - start) });
};

const noStore: Koa.Middleware<State> = async (ctx, next) => {
  ctx.set('Cache-Control', 'no-store');
  await next();
};

/** Forms may ask where somebody is, pages of others may not; nothing else of the device is asked for. */
const devices: Koa.Middleware<State> = async (ctx, next) => {
  ctx.set('Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()');
  await next();
};

/** Where pictures of the map come from, as a source of the policy; `{s}` stands for any of its servers. */
const tileSources = ({ MAP_TILES_URL: url }: Env): string[] =>
  url === undefined ? [] : [url.replace('{s}', '*').split('/', 3).join('/')];

/** No inline script, no foreign origin but the map's pictures, no framing. Styles may be inline because the form viewer sets some. */
function securityHeaders(env: Env): Koa.Middleware {
  const secure = env.PUBLIC_URL.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:', ...tileSources(env)], fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"], frameSrc: ["'self'", 'blob:'], baseUri: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"], connectSrc: ["'self'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  }) as Koa.Middleware;
}
