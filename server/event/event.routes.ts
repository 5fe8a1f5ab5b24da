import { get, type Route } from '../http/route.ts';

export const eventRoutes: Route[] = [
  get('/api/events', { summary: 'Live changes that the caller may see (server-sent events)', access: 'person', raw: true },
    async ({ ctx, actor, services }) => {
      const out = await services.hub.open(actor, ctx.get('Last-Event-ID') || undefined);
      ctx.req.socket.setTimeout(0);
      ctx.req.once('close', () => out.destroy());
      ctx.set({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      ctx.status = 200;
      ctx.body = out;
      return undefined;
    }),
];
