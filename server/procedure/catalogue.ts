import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { formAtCounter, localizeForm, prepareForm, type FormSchema, type PreparedForm } from '../form/index.ts';
import type { Language } from '../texts/index.ts';
import { packageFromFiles, type ProcedurePackage } from './package.ts';
import { ProcedureVersion } from './procedure-version.entity.ts';
import { fromStored } from './stored-files.ts';

/** A published version with its package, ready for use. */
export interface PublishedProcedure {
  /** Id of the `procedure_version` row. */
  id: string;
  key: string;
  processDefinitionId: string | null;
  pkg: ProcedurePackage;
}

/** Earlier versions kept in memory. */
const mostEarlier = 50;

/**
 * The procedures that people can use now, and the frozen earlier versions that running cases need.
 * Packages never change once stored, so a loaded one stays in memory: the live and withdrawn ones, and those used last.
 */
export class Catalogue {
  readonly #orm: MikroORM;
  readonly #versions = new Map<string, PublishedProcedure>();
  #live = new Map<string, PublishedProcedure>();
  #reading: Promise<void> = Promise.resolve();
  #withdrawn = new Map<string, PublishedProcedure>();
  #edition = 0;

  constructor(orm: MikroORM) {
    this.#orm = orm;
  }

  /** Reads which versions are live, one reading after the other; at start and whenever a procedure was published. */
  reload(): Promise<void> {
    const reading = this.#reading.then(() => this.#read());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #read(): Promise<void> {
    const em = this.#orm.em.fork();
    const rows = await em.find(ProcedureVersion, { state: { $in: ['live', 'withdrawn'] } }, { fields: ['id', 'state'], orderBy: { key: 'asc' } });
    const [live, withdrawn] = [new Map<string, PublishedProcedure>(), new Map<string, PublishedProcedure>()];
    for (const { id, state } of rows) {
      const version = await this.version(em, id);
      (state === 'live' ? live : withdrawn).set(version.key, version);
    }
    if (!sameVersions(live, this.#live)) this.#edition += 1;
    this.#live = live;
    this.#withdrawn = withdrawn;
  }

  /** Another number whenever other versions are live: what was made from the live procedures holds as long as it is the same. */
  get edition(): number {
    return this.#edition;
  }

  /** All live procedures, by key. */
  all(): PublishedProcedure[] {
    return [...this.#live.values()];
  }

  /** The same with those that were withdrawn: their cases go on and keep their names. */
  withWithdrawn(): PublishedProcedure[] {
    return [...this.#live.values(), ...this.#withdrawn.values()];
  }

  /** @throws AppError `procedure.notFound`, `procedure.withdrawn` */
  live(key: string): PublishedProcedure {
    const found = this.#live.get(key);
    if (!found) throw new AppError(this.#withdrawn.has(key) ? 'procedure.withdrawn' : 'procedure.notFound');
    return found;
  }

  /** The live version, or the one that was live until it was withdrawn: for what was begun before. @throws AppError `procedure.notFound` */
  known(key: string): PublishedProcedure {
    return this.#withdrawn.get(key) ?? this.live(key);
  }

  /** One stored version, live or not. */
  async version(em: EntityManager, id: string): Promise<PublishedProcedure> {
    const known = this.#versions.get(id) ?? this.withWithdrawn().find((one) => one.id === id);
    if (known) return this.#used(known);
    const row = await em.fork().findOneOrFail(ProcedureVersion, { id }, { populate: ['files'] });
    const version = {
      id,
      key: row.key,
      processDefinitionId: row.processDefinitionId ?? null,
      pkg: packageFromFiles(fromStored(row.files)),
    };
    return version.processDefinitionId === null ? version : this.#used(version);
  }

  /** Keeps a version as the one used last, and forgets the one not used for longest. */
  #used(version: PublishedProcedure): PublishedProcedure {
    this.#versions.delete(version.id);
    this.#versions.set(version.id, version);
    const isCurrent = ({ id, key }: PublishedProcedure): boolean =>
      this.#live.get(key)?.id === id || this.#withdrawn.get(key)?.id === id;
    if (this.#versions.size > mostEarlier + this.#live.size + this.#withdrawn.size) {
      const oldest = this.#versions.values().find((one) => !isCurrent(one));
      if (oldest) this.#versions.delete(oldest.id);
    }
    return version;
  }
}

function sameVersions(left: Map<string, PublishedProcedure>, right: Map<string, PublishedProcedure>): boolean {
  return left.size === right.size && [...left].every(([key, { id }]) => right.get(key)?.id === id);
}

/**
 * A form of a published procedure in one language.
 * @param form `start` or the id of a user task
 * @param place where it is filled in: at the counter less is needed
 * @throws AppError `form.notFound`
 */
export function formOf(procedure: PublishedProcedure, form: string, language: Language, place: Place = 'portal'): FormSchema {
  const schema = procedure.pkg.forms[form];
  if (!schema) throw new AppError('form.notFound');
  const localized = localizeForm(schema, procedure.pkg.formTranslations, language, form);
  return place === 'counter' ? formAtCounter(localized) : localized;
}

/** Where a form is filled in. */
type Place = 'portal' | 'counter';

const prepared = new WeakMap<PublishedProcedure, Map<string, PreparedForm>>();

/** The same form, ready to validate answers; prepared once per version, language and place. */
export function preparedFormOf(
  procedure: PublishedProcedure, form: string, language: Language, place: Place = 'portal',
): PreparedForm {
  const own = prepared.get(procedure) ?? new Map<string, PreparedForm>();
  prepared.set(procedure, own);
  const name = `${form}.${language}.${place}`;
  const ready = own.get(name) ?? prepareForm(formOf(procedure, form, language, place));
  own.set(name, ready);
  return ready;
}
