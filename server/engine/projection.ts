import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseEvents } from '../case/case.projection.ts';
import { CaseFile, type ICaseFile } from '../case/case.entity.ts';
import { leadEnded } from '../case/related.follow.ts';
import type { City } from '../city/index.ts';
import { log } from '../log.ts';
import { ProcedureVersion, type Catalogue, type PublishedProcedure } from '../procedure/index.ts';
import { taskEvents } from '../task/task.projection.ts';
import { EngineUnreachable, type EngineClient, type EngineEvent } from './client.ts';
import { EngineCursor } from './cursor.entity.ts';

const reader = 'cases';
/** Longest wait for the next line, milliseconds. */
const waitMs = 20_000;
const retryMs = 1000;

/**
 * Follows the engine's event feed and keeps our picture of tasks and cases equal to it. The position in the feed is
 * stored in the transaction of the effect, so each line counts exactly once, whatever is killed when.
 */
export class Projection {
  readonly #orm: MikroORM;
  readonly #engine: EngineClient;
  readonly #catalogue: Catalogue;
  readonly #city: City;
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(orm: MikroORM, engine: EngineClient, catalogue: Catalogue, city: City) {
    this.#orm = orm;
    this.#engine = engine;
    this.#catalogue = catalogue;
    this.#city = city;
  }

  start(): void {
    this.#loop = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#advance();
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (!(error instanceof EngineUnreachable)) log.error({ err: error }, 'engine events could not be applied');
        await sleep(retryMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      }
    }
  }

  /** Reads the next lines and applies them in one transaction. */
  async #advance(): Promise<void> {
    const em = this.#orm.em.fork();
    const before = await em.findOne(EngineCursor, { reader });
    const position = before?.position ?? '0';
    const events = await this.#engine.events(position, waitMs, this.#stop.signal);
    if (events.length === 0) return;
    await this.#orm.em.fork().transactional(async (em) => {
      if (!before) await em.upsert(EngineCursor, { reader, position }, { onConflictAction: 'ignore', onConflictFields: ['reader'] });
      const cursor = await em.findOneOrFail(EngineCursor, { reader }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (cursor.position !== position) return;
      for (const event of events) await this.#apply(em, event);
      cursor.position = String(events.at(-1)?.id ?? position);
    });
  }

  async #apply(em: EntityManager, event: EngineEvent): Promise<void> {
    const onCase = caseEvents[event.type];
    const onTask = taskEvents[event.type];
    if (!event.businessKey || (!onCase && !onTask)) return;
    const caseFile = await em.findOne(CaseFile, { id: event.businessKey });
    if (!caseFile) return;
    const procedure = await this.#procedureOf(em, caseFile, event);
    onCase?.(em, caseFile, procedure, event, this.#city);
    await onTask?.(em, caseFile, procedure, event);
    if (event.type === 'process.ended') await leadEnded(em, caseFile);
    await em.flush();
  }

  /** The version that an event speaks of: a case that is just being moved may be ahead of what its record says. */
  async #procedureOf(
    em: EntityManager,
    caseFile: ICaseFile,
    { processDefinitionId }: EngineEvent,
  ): Promise<PublishedProcedure> {
    const noted = await this.#catalogue.version(em, caseFile.procedureVersionId);
    if (noted.processDefinitionId === processDefinitionId) return noted;
    const where = { key: noted.key, processDefinitionId };
    const [moved] = await em.find(ProcedureVersion, where, { fields: ['id'], disableIdentityMap: true, limit: 1 });
    return moved ? this.#catalogue.version(em, moved.id) : noted;
  }
}
