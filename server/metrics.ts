import { createServer } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import { collectDefaultMetrics, Gauge, Histogram, register as metrics } from 'prom-client';
import type { Running } from './main.ts';
import { outboxState } from './outbox/index.ts';

/** Time of requests by route and status class, seconds. */
export const requestSeconds = new Histogram({
  name: 'dosar_http_request_seconds', help: 'Time of requests', labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
});

/** Time of external tasks by topic and result, seconds. */
export const taskSeconds = new Histogram({
  name: 'dosar_external_task_seconds', help: 'Time of external tasks', labelNames: ['topic', 'result'],
  buckets: [0.01, 0.05, 0.2, 1, 5, 30],
});

/** Serves `/metrics` for Prometheus on a port of its own, on 127.0.0.1. */
export async function startMetrics(port: number, orm: MikroORM): Promise<Running> {
  collectDefaultMetrics();
  const gauge = (name: string, help: string, read: (state: Awaited<ReturnType<typeof outboxState>>) => number) =>
    new Gauge({
      name,
      help,
      async collect() {
        this.set(read(await outboxState(orm)));
      },
    });
  gauge('dosar_outbox_waiting', 'Commands that wait in the outbox', ({ waiting }) => waiting);
  gauge('dosar_outbox_oldest_seconds', 'Age of the oldest waiting command', ({ oldestSeconds }) => oldestSeconds);
  gauge('dosar_outbox_parked', 'Commands that were given up', ({ parked }) => parked);
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    return void metrics.metrics().then(
      (body) => response.writeHead(200, { 'content-type': metrics.contentType }).end(body),
      () => response.writeHead(503).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { stop: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}
