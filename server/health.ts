import { countDamaged } from './document/index.ts';
import { extractionState } from './extraction/index.ts';
import { get, type Route } from './http/route.ts';
import { staffReadAt } from './identity/index.ts';
import { outboxState } from './outbox/index.ts';
import { ProcedureVersion } from './procedure/index.ts';
import { screeningState } from './screening/index.ts';
import type { Signer } from './seal/index.ts';
import type { Services } from './services.ts';
import { vacantTasks } from './task/index.ts';

type Status = 'ok' | 'degraded' | 'down';
interface Component {
  status: Status;
  [fact: string]: unknown;
}

/** A background process counts as alive for this long after its last sign, seconds. */
const aliveSeconds = 15;
/** The outbox counts as late when its oldest command waits longer, seconds. */
const lateSeconds = 60;

async function probe(look: () => Promise<Omit<Component, 'status'> & { status?: Status }>): Promise<Component> {
  try {
    return { status: 'ok', ...await look() };
  } catch {
    return { status: 'down' };
  }
}

/** A certificate that ends within this time wants to be renewed, milliseconds. */
const renewalMs = 30 * 86_400_000;

/** Documents go out without a seal where there is no certificate: that is said aloud. */
function sealState(signer: Signer | null): Component {
  if (!signer) return { status: 'degraded', sealed: false };
  const { name, validTo } = signer;
  return { status: validTo.getTime() - Date.now() > renewalMs ? 'ok' : 'degraded', sealed: true, by: name, validTo };
}

/** The staff counts as unknown when it was not read from the identity server for so long, milliseconds. */
const staleStaffMs = 3_600_000;

/** Whether somebody can do every waiting task, as far as the staff is known. */
async function groupState(orm: Services['orm']): Promise<Component> {
  const em = orm.em.fork();
  const [readAt, { tasks, groups }] = [await staffReadAt(em), await vacantTasks(em)];
  const known = readAt !== null && Date.now() - readAt.getTime() < staleStaffMs;
  return { status: known && tasks === 0 ? 'ok' : 'degraded', staffReadAt: readAt, tasksForNobody: tasks, groups };
}

/** State of every part that the service needs. */
export async function health(services: Services): Promise<{ status: Status; components: Record<string, Component> }> {
  const { orm, engine, env, files, catalogue, signer } = services;
  const [database, engineState, identity, workers, outbox, fileState, procedures, groups, extraction, screening] = await Promise.all([
    probe(async () => { await orm.em.fork().execute('select 1'); return {}; }),
    probe(async () => ({ version: await engine.version() })),
    probe(async () => {
      const answer = await fetch(`${env.KEYCLOAK_URL}/realms/${env.KEYCLOAK_REALM}`, { signal: AbortSignal.timeout(3000) });
      return { status: answer.ok ? 'ok' : 'down' };
    }),
    probe(async () => {
      const [row] = await orm.em.fork().execute(
        `select count(*)::int as alive from heartbeat where at > now() - interval '${aliveSeconds} seconds'`) as { alive: number }[];
      return { status: (row?.alive ?? 0) > 0 ? 'ok' : 'down', alive: row?.alive ?? 0 };
    }),
    probe(async () => {
      const state = await outboxState(orm);
      return { status: state.parked > 0 || state.oldestSeconds > lateSeconds ? 'degraded' : 'ok', ...state };
    }),
    probe(async () => {
      const damaged = await countDamaged(orm.em.fork());
      return { status: !await files.healthy() ? 'down' : damaged > 0 ? 'degraded' : 'ok', damaged };
    }),
    probe(async () => {
      const waiting = await orm.em.fork().count(ProcedureVersion, { state: 'publishing' });
      const live = catalogue.all().length;
      return { status: waiting > 0 ? 'degraded' : live > 0 ? 'ok' : 'down', live, waiting };
    }),
    probe(() => groupState(orm)),
    probe(async () => ({ ...await extractionState(orm.em.fork()) })),
    probe(async () => ({ ...await screeningState(env.CLAMAV) })),
  ]);
  const seal = sealState(signer);
  const parts = { database, engine: engineState, identity, workers, outbox, files: fileState, procedures };
  const components = { ...parts, groups, seal, extraction, screening };
  const all = Object.values(components);
  return { status: all.every(({ status }) => status === 'ok') ? 'ok' : 'degraded', components };
}

export const healthRoutes: Route[] = [
  get('/api/health', { summary: 'State of every part', access: 'public', raw: true }, async ({ ctx, services }) => {
    ctx.body = await health(services);
    return undefined;
  }),
  get('/api/health/live', { summary: 'The process runs', access: 'public', raw: true }, async ({ ctx }) => {
    ctx.body = { status: 'ok' };
    return undefined;
  }),
  get('/api/health/ready', { summary: 'Requests can be served', access: 'public', raw: true }, async ({ ctx, services }) => {
    const { components } = await health(services);
    const stored = components['database']?.status === 'ok' && components['files']?.status !== 'down';
    const ready = stored && services.catalogue.all().length > 0;
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ok' : 'down' };
    return undefined;
  }),
];
