import { z } from 'zod';
import { readDocument, sendDocument, usage } from '../document/index.ts';
import { del, get, patch, post, put, type Route } from '../http/route.ts';
import { giveConsent } from './consent.service.ts';
import { documentTypes, isDocumentType } from './document-types.ts';
import { addFolder, foldersOf, removeFolder, renameFolder } from './folder.service.ts';
import type { IStoreFolder } from './folder.entity.ts';
import { ownDocument, ownDocumentList } from './own.ts';
import { isUsable } from './standing.ts';
import { presentStored, presentVersion } from './store.presenter.ts';
import { changeStored, deleteStored, replaceStored, versionsOf } from './store.service.ts';
import { countsOf, usesOf } from './uses.ts';

const Id = z.object({ id: z.uuid() });
const FolderBody = z.strictObject({ name: z.string().trim().min(1).max(80) });
const words = (max: number) => z.string().trim().max(max).nullable().optional();
const Change = z.strictObject({
  fileName: z.string().trim().min(1).max(150).optional(),
  folderId: z.uuid().nullable().optional(),
  type: z.string().max(60).refine(isDocumentType).nullable().optional(),
  description: words(1000),
  issuer: words(200),
  validUntil: z.iso.date().nullable().optional(),
});
const Wanted = z.strictObject({
  form: z.string().regex(/^[a-z0-9-]+\.[\w-]+$/).max(120),
  field: z.string().regex(/^[\w.-]+$/).max(120),
});

const presentFolder = ({ id, name }: IStoreFolder) => ({ id, name });

export const storeRoutes: Route[] = [
  get('/api/store', {
    summary: 'The own documents and those received, newest first; `q` looks into names, words and texts',
    access: 'person',
    query: z.object({ q: z.string().trim().max(200).default('') }),
  }, async ({ em, actor, query, services }) => {
    const documents = await ownDocumentList(em, actor.id, query.q);
    const counts = await countsOf(em, actor.id);
    return {
      data: documents.map((document) => presentStored(document, counts)),
      usage: { used: await usage(em, actor.id), limit: services.city.data.limits.storeBytes },
      folders: (await foldersOf(em, actor.id)).map(presentFolder),
      types: documentTypes(),
    };
  }),

  get('/api/store/matching', {
    summary: 'What of the own store a form may be offered, and what has expired', access: 'person',
    query: z.object({ types: z.string().max(300).default('') }),
  }, async ({ em, actor, query }) => {
    const wanted = new Set(query.types.split(',').filter(Boolean));
    const fits = (type: string | null | undefined) => wanted.size === 0 || wanted.has(type ?? '');
    const found = (await ownDocumentList(em, actor.id)).filter(({ type }) => fits(type));
    return {
      data: found.filter((document) => isUsable(document)).map((document) => presentStored(document)),
      expired: found.filter((document) => !isUsable(document)).map((document) => presentStored(document)),
      types: documentTypes().filter(({ key }) => wanted.has(key)),
    };
  }),

  post('/api/store/folders', { summary: 'Make a folder', access: 'person', body: FolderBody, status: 201 },
    async ({ em, actor, body }) => {
      const folder = await addFolder(em, actor.id, body.name);
      await em.flush();
      return { data: presentFolder(folder) };
    }),
  patch('/api/store/folders/:id', { summary: 'Rename a folder', access: 'person', params: Id, body: FolderBody },
    async ({ em, actor, params, body }) => {
      const folder = await renameFolder(em, actor.id, params.id, body.name);
      return { data: presentFolder(folder) };
    }),
  del('/api/store/folders/:id', { summary: 'Take a folder away; its documents stay', access: 'person', params: Id },
    async ({ em, actor, params }) => {
      await removeFolder(em, actor.id, params.id);
      return { data: { deleted: true } };
    }),

  get('/api/store/:id',
    { summary: 'A document of the own store, its versions and its uses', access: 'person', params: Id },
    async ({ em, actor, params, services }) => {
      const document = await ownDocument(em, actor.id, params.id);
      const versions = await versionsOf(em, document);
      const counts = await countsOf(em, actor.id);
      return { data: {
        ...presentStored(document, counts), versionList: versions.map(presentVersion),
        useList: (await usesOf(em, services.catalogue, document)).map((use) => ({
          ...use, readers: use.readers.map(({ departments, ...reader }) =>
            ({ ...reader, departments: departments.map((key) => services.city.departmentName(key)) })),
        })),
      }, policies: { change: document.kind === 'own', delete: document.kind === 'own' } };
    }),
  patch('/api/store/:id', { summary: 'Rename, move, describe a document', access: 'person', params: Id, body: Change },
    async ({ em, actor, params, body }) => ({ data: presentStored(await changeStored(em, actor, params.id, body)) })),
  put('/api/store/:id/version', {
    summary: 'Let a file just sent take the place of a document; the earlier versions stay', access: 'person',
    params: Id,
    body: z.strictObject({ documentId: z.uuid() }),
  }, async ({ em, actor, params, body }) => {
    const document = await replaceStored(em, actor, params.id, body.documentId);
    return { data: presentStored(document) };
  }),
  post('/api/store/:id/consents', {
    summary: 'Agree to one use of a document in a form', access: 'person', params: Id, body: Wanted, status: 201,
  }, async ({ em, actor, params, body, services }) => {
    const consent = await giveConsent(em, services.catalogue, actor, params.id, body);
    await em.flush();
    return { data: { id: consent.id, at: consent.at } };
  }),
  get('/api/store/:id/content', { summary: 'Content of an own document', access: 'person', params: Id, raw: true },
    async ({ ctx, em, actor, params, services }) => {
      await sendDocument(ctx, services.files, await readDocument(em, actor, params.id));
      return undefined;
    }),
  del('/api/store/:id',
    { summary: 'Take a document with its versions out of the own store', access: 'person', params: Id },
    async ({ em, actor, params }) => {
      await deleteStored(em, actor, params.id);
      return { data: { deleted: true } };
    }),
];
