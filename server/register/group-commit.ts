import { setImmediate as turn } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Commands } from '../outbox/index.ts';
import { tablesOf, type RowsByEntity } from '../orm/index.ts';
import { givenNumber, type EntryRow, type GivenNumber, type NewEntry } from './register.service.ts';

/** Everything that belongs to one register line and must be stored with it or not at all. */
export interface Intake<C extends keyof Commands = keyof Commands> {
  entry: NewEntry & { id: string };
  rows: RowsByEntity;
  /** Commands for the outbox; a held one waits there until it is let go by a command with the same key. */
  jobs?: { [Task in C]: { task: Task; payload: Commands[Task]; key: string; held?: boolean } }[C][];
  draft?: { personId: string; procedureKey: string };
}

interface Waiting {
  intake: Intake;
  resolve: (given: GivenNumber) => void;
  reject: (error: unknown) => void;
}

/** Callers that share one statement at most. */
const groupSize = 100;

/**
 * Gives register numbers to many callers at once: while one group commits, the next gathers, and goes as one
 * statement with one commit. A single caller never waits. Numbers have no gap, because they exist only with the rows
 * of their group; when one member of a group cannot be stored, each is tried by itself, so that nobody pays for
 * another's fault.
 */
export class GroupCommit {
  readonly #orm: MikroORM;
  readonly #afterCommit: () => void;
  #waiting: Waiting[] = [];
  #running = false;

  /** @param afterCommit called after each group, for example to wake the live streams */
  constructor(orm: MikroORM, afterCommit: () => void = () => undefined) {
    this.#orm = orm;
    this.#afterCommit = afterCommit;
  }

  /** Stores an intake; resolves after its commit. */
  accept(intake: Intake): Promise<GivenNumber> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ intake, resolve, reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Whoever asks in this same turn of the event loop comes along, instead of waiting behind a group of one.
      await turn();
      const group = this.#waiting.splice(0, groupSize);
      await this.#store(group);
    }
    this.#running = false;
  }

  async #store(group: Waiting[]): Promise<void> {
    try {
      const rows = await this.#statement(group.map(({ intake }) => intake));
      for (const { intake, resolve } of group) resolve(givenNumber(intake.entry, rows.get(intake.entry.id)));
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error);
      for (const one of group) await this.#store([one]);
    }
    return undefined;
  }

  async #statement(intakes: Intake[]): Promise<Map<string, EntryRow>> {
    const em = this.#orm.em.fork();
    const given = (await em.execute('select * from accept_together(?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)', [
      JSON.stringify(
        tablesOf(
          em,
          intakes.flatMap(({ rows }) => rows),
        ),
      ),
      JSON.stringify(intakes.flatMap(({ draft }) => draft ?? [])),
      JSON.stringify(intakes.flatMap(({ jobs }) => jobs ?? [])),
      JSON.stringify(intakes.map(({ entry }) => entry)),
    ])) as (EntryRow & { entry_id: string })[];
    this.#afterCommit();
    return new Map(given.map((row) => [row.entry_id, row]));
  }
}
