import { PassThrough } from 'node:stream';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { isStaff, represents, seesStudio, type PersonActor } from '../identity/actor.ts';
import { Session } from '../identity/session.entity.ts';
import { log } from '../log.ts';
import { everyAnalyst, everyStaff } from './announce.ts';
import { wakeChannel } from './wake.ts';

/** Without a wake-up the hub looks by itself this often. */
const pollMs = 2000;
const keepAliveMs = 20_000;
/** A stream outlives its session by this long at most. */
const sessionMs = 4000;
const batch = 500;

interface ChangeRow {
  position: string;
  type: string;
  payload: Record<string, unknown>;
  personIds: string[];
  departments: string[];
  /** People who must not hear of the case. */
  excluded: string[] | null;
  /** Procedure of the case. */
  procedureKey: string | null;
}

/** A change, for the caches of a process. */
export interface Told {
  type: string;
  personIds: string[];
  /** Whether these people may do other things than before. */
  rights: boolean;
}

interface Stream {
  actor: PersonActor;
  out: PassThrough;
}

const readable = `select xid::text || '-' || id::text as position, type, payload, person_ids as "personIds", departments,
  (select c.excluded from case_file c where c.id = (payload->>'caseId')::uuid) as excluded,
  (select c.procedure_key from case_file c where c.id = (payload->>'caseId')::uuid) as "procedureKey"`;

/** Reads the change log as it grows and writes each line to the live streams of those who may hear of it. */
export class EventHub {
  readonly #orm: MikroORM;
  readonly #url: string;
  readonly #streams = new Set<Stream>();
  readonly #listeners = new Set<(change: Told) => void>();
  #position = '0-0';
  #client: pg.Client | undefined;
  #timers: NodeJS.Timeout[] = [];
  #reading: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(orm: MikroORM, databaseUrl: string) {
    this.#orm = orm;
    this.#url = databaseUrl;
  }

  /** Begins at the present end of the change log. */
  async start(): Promise<void> {
    const [last] = await this.#orm.em.fork().execute(
      'select xid::text || \'-\' || id::text as position from change order by xid desc, id desc limit 1') as { position: string }[];
    this.#position = last?.position ?? '0-0';
    await this.#listen();
    this.#timers = [
      setInterval(() => this.wake(), pollMs),
      setInterval(() => {
        this.#closeEnded().catch((error: unknown) => log.warn({ err: error }, 'ended sessions could not be looked up'));
      }, sessionMs),
      setInterval(() => { for (const { out } of this.#streams) if (!out.writableEnded) out.write(': still here\n\n'); }, keepAliveMs),
    ];
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const { out } of this.#streams) out.end();
    await this.#client?.end().catch(() => undefined);
    await this.#reading;
  }

  /** Calls back for every change, whoever may see it; for caches of this process. */
  onChange(listener: (change: Told) => void): void {
    this.#listeners.add(listener);
  }

  /** Opens a live stream for one person; `since` resumes after a `Last-Event-ID`. */
  async open(actor: PersonActor, since: string | undefined): Promise<PassThrough> {
    const out = new PassThrough();
    out.write('retry: 2000\n\n');
    const stream: Stream = { actor, out };
    if (since !== undefined && /^\d+-\d+$/.test(since)) {
      // this request was answered for with the rights that these changes have left
      for (const row of await this.#rowsAfter(since)) send(stream, row);
    }
    this.#streams.add(stream);
    out.once('close', () => this.#streams.delete(stream));
    return out;
  }

  /** Ends the streams whose session is over: signed out here, at the identity server, or run out. */
  async #closeEnded(): Promise<void> {
    const ids = [...new Set([...this.#streams].flatMap(({ actor }) => actor.session?.id ?? []))];
    if (ids.length === 0) return;
    const alive = await this.#orm.em.fork().find(Session, { id: { $in: ids }, expiresAt: { $gt: new Date() } }, { fields: ['id'] });
    const kept = new Set(alive.map(({ id }) => id));
    for (const { actor, out } of this.#streams) if (actor.session && !kept.has(actor.session.id)) out.end();
  }

  /** Looks for new changes; calls during a look cause one more look. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = this.#read()
      .catch((error: unknown) => log.warn({ err: error }, 'live changes could not be read'))
      .finally(() => {
        this.#reading = undefined;
        if (this.#again) {
          this.#again = false;
          this.wake();
        }
      });
  }

  async #read(): Promise<void> {
    const rows = await this.#rowsAfter(this.#position);
    for (const row of rows) {
      for (const stream of this.#streams) if (send(stream, row) && changesRights(stream, row)) stream.out.end();
      for (const listener of this.#listeners) listener({ type: row.type, personIds: row.personIds, rights: rightsIn(row) });
    }
    this.#position = rows.at(-1)?.position ?? this.#position;
    if (rows.length === batch) this.#again = true;
  }

  /** Rows of transactions that are over, in the order of transactions: nothing that commits late can be skipped. */
  async #rowsAfter(position: string): Promise<ChangeRow[]> {
    const [xid, id] = position.split('-');
    return await this.#orm.em.fork().execute(
      `${readable} from change where (xid, id) > (?::text::xid8, ?::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
       order by xid, id limit ${batch}`, [xid, id]) as ChangeRow[];
  }

  async #listen(): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client({ connectionString: this.#url, application_name: 'dosar-live' });
    this.#client = client;
    client.on('notification', () => this.wake());
    client.on('error', () => undefined);
    client.once('end', () => { if (!this.#stopped) setTimeout(() => void this.#listen(), 1000).unref(); });
    try {
      await client.connect();
      await client.query(`listen ${wakeChannel}`);
      this.wake();
    } catch {
      await client.end().catch(() => undefined);
    }
  }
}

/** Tells of a change who may see it; nobody whose stream has ended. @returns whether it was told */
function send({ actor, out }: Stream, row: ChangeRow): boolean {
  if (out.writableEnded) return false;
  const mine = row.personIds.includes(actor.id);
  const represented = row.type === 'case.changed' && row.procedureKey !== null
    && row.personIds.some((id) => represents(actor, id, row.procedureKey ?? ''));
  const ours = isStaff(actor) && row.departments.some((key) => key === everyStaff || actor.departments.includes(key));
  const drafts = row.departments.includes(everyAnalyst) && seesStudio(actor);
  if ((!mine && !ours && !represented && !drafts) || row.excluded?.includes(actor.id)) return false;
  out.write(`id: ${row.position}\nevent: ${row.type}\ndata: ${JSON.stringify(row.payload)}\n\n`);
  return true;
}

/** Whose rights have changed opens the stream anew with them. */
const changesRights = ({ actor }: Stream, row: ChangeRow): boolean => row.personIds.includes(actor.id) && rightsIn(row);

const rightsIn = ({ payload }: ChangeRow): boolean => ['absence', 'mandate'].includes(String(payload['kind']));
