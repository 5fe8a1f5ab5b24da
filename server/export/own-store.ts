import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { documentTypes, foldersOf, ownDocumentList } from '../store/index.ts';
import { bilingual } from '../texts/index.ts';
import { sealed } from './archive.ts';
import { ownStorePaper } from './papers.ts';
import { file, json, plainName, stored, zip, type Archive, type Entry } from './zip.ts';

/**
 * The own documents and those received, as one zip: an index, the documents in their folders, and what is written about
 * them. Of a document with several versions the current one.
 */
export async function storeArchive(
  em: EntityManager, actor: PersonActor, services: Services, now = new Date(),
): Promise<Archive> {
  const folders = new Map((await foldersOf(em, actor.id)).map(({ id, name }) => [id, plainName(name)]));
  const documents = (await ownDocumentList(em, actor.id)).toReversed();
  const entries: Entry[] = [];
  for (const [index, document] of documents.entries()) {
    const folder = folders.get(document.folderId ?? '');
    entries.push(await stored(folder ? `${folder}/` : '', document, index + 1, services, ''));
  }
  const about = documents.map(({ type, description, issuer, validUntil, createdAt, number }, index) => ({
    path: entries[index]?.path, sha256: entries[index]?.sha256,
    type: documentTypes().find(({ key }) => key === type)?.name ?? null,
    description: description ?? null, issuer: issuer ?? null, validUntil: validUntil ?? null, number: number ?? null,
    at: createdAt,
  }));
  const files = [...entries, file('documente-dokumentumok.json', bilingual('export.file.storeData'), json(about), now)];
  const paper = await sealed(await ownStorePaper(actor.name, files, services, now), services);
  const first = file('00-cuprins-tartalom.pdf', bilingual('export.file.ownIndex'), paper, now);
  const folder = `dosar-documente-dokumentumok-${now.toISOString().slice(0, 10)}`;
  return { fileName: `${folder}.zip`, ...await zip(folder, [first, ...files], services) };
}
