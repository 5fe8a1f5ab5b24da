import type { EntityManager } from '@mikro-orm/postgresql';
import { AccessLog } from '../audit/index.ts';
import { CaseFile } from '../case/index.ts';
import { Document } from '../document/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { Mandate } from '../mandate/index.ts';
import { Notification } from '../notification/index.ts';
import { ownData } from '../profile/index.ts';
import type { Services } from '../services.ts';
import { consentsOf, foldersOf } from '../store/index.ts';
import { Draft } from '../submission/draft.entity.ts';
import { bilingual } from '../texts/index.ts';
import { sealed } from './archive.ts';
import { contentOf } from './content.ts';
import { manifestOf } from './manifest.ts';
import { ownIndexPaper } from './papers.ts';
import { file, json, plainName, stored, zip, type Archive, type Entry } from './zip.ts';

/**
 * Everything that the portal keeps of a person, as one zip: index, the account's data, every case with its answers and
 * documents, the own documents. What only the staff may see of a case is no part of it.
 */
export async function ownArchive(em: EntityManager, actor: PersonActor, services: Services, now = new Date()): Promise<Archive> {
  const files: Entry[] = [
    file('01-cont-fiok.json', bilingual('export.file.account'), json(await accountData(em, actor)), now),
    ...await caseFiles(em, actor, services, now),
    ...await storeFiles(em, actor, services),
  ];
  const paper = await sealed(await ownIndexPaper(actor.name, files, services, now), services);
  const first = file('00-cuprins-tartalom.pdf', bilingual('export.file.ownIndex'), paper, now);
  const folder = `dosar-datele-mele-adataim-${now.toISOString().slice(0, 10)}`;
  return { fileName: `${folder}.zip`, ...await zip(folder, [first, ...files], services) };
}

/**
 * The account, what was typed and not sent, what was told to the person, who read the data, who acts for whom, and to what
 * use of which document the person agreed.
 */
async function accountData(em: EntityManager, { id, roles }: PersonActor) {
  const { person, profile } = await ownData(em, id);
  const [drafts, notices, readings, mandates, folders, consents] = [
    await em.find(Draft, { personId: id }),
    await em.find(Notification, { personId: id }, { orderBy: { createdAt: 'asc' } }),
    await em.find(AccessLog, { personId: id }, { orderBy: { id: 'asc' } }),
    await em.find(Mandate, { $or: [{ grantorId: id }, { representativeId: id }] }, { orderBy: { createdAt: 'asc' } }),
    await foldersOf(em, id),
    await consentsOf(em, id),
  ];
  const { subject, username, email, givenName, familyName, cnp, phone, level, language, createdAt } = person;
  return {
    format: 'dosar-person', version: 1,
    person: { id, subject, username, email, givenName, familyName, cnp, phone, level, language, roles, createdAt },
    profile: { address: profile.address, correspondence: profile.correspondence, muted: profile.muted },
    drafts: drafts.map(({ procedureKey, data, language, updatedAt }) => ({ procedureKey, data, language, updatedAt })),
    notices: notices.map(({ createdAt, title, body, caseId, readAt }) => ({ at: createdAt, title, body, caseId, readAt })),
    readings: readings.map(({ at, readerName, readerDepartments, caseId, purpose }) =>
      ({ at, reader: readerName, departments: readerDepartments, caseId, purpose })),
    mandates: mandates.map(({ grantorName, representativeName, role, scope, validFrom, validTo, acceptedAt, endedAt }) =>
      ({ grantor: grantorName, representative: representativeName, role, scope, validFrom, validTo, acceptedAt, endedAt })),
    folders: folders.map(({ name, createdAt }) => ({ name, createdAt })),
    consents,
  };
}

async function caseFiles(em: EntityManager, actor: PersonActor, services: Services, now: Date): Promise<Entry[]> {
  const cases = await em.find(CaseFile, { applicantId: actor.id }, { orderBy: { registeredAt: 'asc', id: 'asc' } });
  const files: Entry[] = [];
  for (const [index, caseFile] of cases.entries()) {
    const content = await contentOf(em, actor, caseFile, services);
    const { request: { no, year } } = content;
    const folder = `cereri-kerelmek/${String(index + 1).padStart(3, '0')}-${no}-${year}/`;
    const documents: Entry[] = [];
    for (const [place, document] of content.documents.entries()) {
      documents.push(await stored(folder, document, place + 1, services));
    }
    const manifest = manifestOf(content, documents, 'applicant', now);
    files.push(
      file(`${folder}cerere-kerelem.json`, bilingual('export.file.answersData'), json(caseFile.data), caseFile.registeredAt),
      file(`${folder}dosar-ugyirat.json`, bilingual('export.file.manifest'), json(manifest), caseFile.registeredAt),
      ...documents,
    );
  }
  return files;
}

async function storeFiles(em: EntityManager, actor: PersonActor, services: Services): Promise<Entry[]> {
  const documents = await em.find(Document, { ownerId: actor.id, kind: 'own', deletedAt: null }, { orderBy: { createdAt: 'asc' } });
  const folders = new Map((await foldersOf(em, actor.id)).map(({ id, name }) => [id, plainName(name)]));
  const files: Entry[] = [];
  for (const [index, document] of documents.entries()) {
    const folder = folders.get(document.folderId ?? '');
    files.push(await stored('', document, index + 1, services, `documente-dokumentumok/${folder ? `${folder}/` : ''}`));
  }
  return files;
}
