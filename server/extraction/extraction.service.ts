import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { FileStore } from '../document/file-store.ts';
import { log } from '../log.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { DocumentText } from './document-text.entity.ts';
import { extract, type Extract } from './extract.ts';
import { ProgramEnded } from './limited.ts';
import { findOcr, type Ocr } from './ocr.ts';

/** Documents that are read: what people and the registry bring. What the city hall writes is found by its answers. */
const kinds = `('own', 'submitted', 'scan', 'counter')`;

/**
 * Asks for the text of a content, in the caller's transaction; once for each content, however many documents have it.
 * @param sha256 of the content
 */
export async function askForText(em: EntityManager, sha256: string): Promise<void> {
  const asked = await em.execute(
    `insert into document_text (sha256, state) values (?, 'waiting') on conflict do nothing returning sha256`,
    [sha256]) as unknown[];
  if (asked.length > 0) await enqueue(em, 'extract-text', { sha256 }, `extract:${sha256}`);
}

/**
 * Asks for what nobody has asked for yet (documents from before), and once more for pictures when recognition was
 * installed since.
 * @returns contents asked for
 */
export async function askForMissing(em: EntityManager, ocr: Ocr | null): Promise<number> {
  return em.transactional(async (em) => {
    const rows = await em.execute(
      `insert into document_text (sha256, state) select distinct d.sha256, 'waiting' from document d
        where d.kind in ${kinds} and d.deleted_at is null
          and not exists (select from document_text t where t.sha256 = d.sha256)
      on conflict do nothing returning sha256`) as { sha256: string }[];
    const again = ocr === null ? [] : await em.execute(
      `update document_text set state = 'waiting' where state = 'needsOcr' returning sha256`) as { sha256: string }[];
    for (const { sha256 } of [...rows, ...again]) await enqueue(em, 'extract-text', { sha256 }, `extract:${sha256}`);
    return rows.length + again.length;
  });
}

/** Forgets the text of contents that no document has any more. */
export async function forgetTexts(em: EntityManager): Promise<void> {
  await em.execute(`delete from document_text t
    where not exists (select from document d where d.sha256 = t.sha256 and d.deleted_at is null)`);
}

/** Reads documents one after the other, in programs of their own. */
export class Extractor {
  readonly #orm: MikroORM;
  readonly #files: FileStore;
  readonly #ocr: () => Promise<Ocr | null>;
  readonly #stop = new AbortController();

  constructor(orm: MikroORM, files: FileStore, ocr: () => Promise<Ocr | null> = findOcr) {
    this.#orm = orm;
    this.#files = files;
    this.#ocr = ocr;
  }

  /** Looks for documents that nobody has read yet. */
  async start(): Promise<void> {
    const count = await askForMissing(this.#orm.em.fork(), await this.#ocr());
    if (count > 0) log.info({ count }, 'texts of documents asked for');
  }

  /** Ends what runs; it is done again after the next start. */
  stop(): void {
    this.#stop.abort();
  }

  /** Carries out `extract-text`; a content that was read before is left alone. */
  async read(sha256: string): Promise<void> {
    const em = this.#orm.em.fork();
    const [row] = await em.execute(
      `select d.media_type from document_text t join document d on d.sha256 = t.sha256
        where t.sha256 = ? and t.state = 'waiting' limit 1`, [sha256]) as { media_type: string }[];
    if (!row) return;
    const found = await this.#extract(em, sha256, row.media_type);
    await em.nativeUpdate(DocumentText, { sha256, state: 'waiting' },
      { ...found, pagesRead: found.pages, at: new Date() });
  }

  async #extract(em: EntityManager, sha256: string, mediaType: string): Promise<Extract | typeof failed> {
    try {
      return await extract({
        bytes: await this.#files.read(sha256), mediaType, ocr: await this.#ocr(), signal: this.#stop.signal,
        onPage: async (pagesRead, pages) => { await em.nativeUpdate(DocumentText, { sha256 }, { pagesRead, pages }); },
      });
    } catch (error) {
      if (this.#stop.signal.aborted) throw error;
      const reason = error instanceof ProgramEnded ? error.reason : (error as Error).message;
      log.warn({ sha256, mediaType, reason }, 'the text of a document could not be read');
      return failed;
    }
  }
}

const failed = { state: 'failed' as const, text: '', pages: 0, recognised: false };
