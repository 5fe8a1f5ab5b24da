import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { get, post, type Route } from '../http/route.ts';
import { ProcedureVersion, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { filesOf } from '../studio/index.ts';
import type { Language } from '../texts/index.ts';
import { provenGate, type Gate } from '../tryout/index.ts';
import { State } from '../studio/index.ts';
import { changesBetween } from './changes.ts';
import { compareStates } from './comparison.ts';
import { approve, refuse } from './decision.ts';
import { packageOf } from './deploy.ts';
import { problemsOf, refuseIfBroken } from './gate.ts';
import { openCasesOf, seenByCitizens } from './impact.ts';
import { Publication } from './publication.entity.ts';
import { presentPublication } from './publication.presenter.ts';
import { draftAsPackage } from './readiness.ts';
import { earlierVersion, isProved, liveVersion, publish, refuseUnlessNew, rollBack, withdraw } from './publication.service.ts';

const Key = z.object({ key: z.string().max(100) });
const KeyAndId = Key.extend({ id: z.uuid() });
const Note = z.string().trim().min(1).max(2000);
/** How many acts of publishing a page tells of. */
const shownActs = 50;

export const publicationRoutes: Route[] = [
  get(
    '/api/studio/procedures/:key/publication',
    {
      summary: 'What publishing the draft would change, for whom, and what stands against it',
      access: 'studio',
      params: Key,
    },
    async ({ em, params, services, language }) => {
      const draft = await draftAsPackage(em, services, params.key);
      const live = await liveVersion(em, params.key);
      const before = live && packageOf(live);
      return {
        data: {
          revision: draft.revision,
          version: draft.pkg.meta.version,
          live: live && { id: live.id, version: live.version, publishedAt: live.publishedAt },
          changes: changesBetween(before, draft.pkg),
          diagrams: { before: before?.bpmn.xml ?? null, after: draft.pkg.bpmn.xml },
          seenByCitizens: seenByCitizens(services, before, draft.pkg),
          openCases: await openCasesOf(em, params.key),
          problems: await problemsOf(em, services, draft, language),
          approval: services.city.data.publication.approval,
        },
      };
    },
  ),

  get(
    '/api/studio/procedures/:key/comparison',
    {
      summary: 'What is otherwise between two of: the draft, an earlier save, a version',
      access: 'studio',
      params: Key,
      query: z.object({ one: State, other: State }),
    },
    async ({ em, params, query, services }) => ({
      data: await compareStates(em, services, params.key, [query.one, query.other]),
    }),
  ),

  get(
    '/api/studio/procedures/:key/publications',
    {
      summary: 'Acts of publishing of a procedure, the newest first',
      access: 'studio',
      params: Key,
    },
    async ({ em, params, actor, language }) => {
      const acts = await em.find(Publication, { key: params.key }, { orderBy: { at: 'desc' }, limit: shownActs });
      const versions = await versionNames(em, params.key);
      return { data: acts.map((act) => presentPublication(act, actor, versions, language)) };
    },
  ),

  post(
    '/api/studio/procedures/:key/publish',
    {
      summary:
        'Publish the draft as it was read, or propose it to a second analyst; scenarios nobody played are played before',
      access: 'analyst',
      params: Key,
      status: 201,
      raw: true,
      body: z.strictObject({
        revision: z.int().min(0).optional(),
        note: z.string().trim().max(2000).default(''),
        approval: z.boolean().default(false),
      }),
    },
    async ({ em, actor, params, body, services, language }) => {
      const { note, approval } = body;
      const draft = await draftAsPackage(em, services, params.key, body.revision);
      await refuseIfBroken(em, services, draft, language);
      await refuseUnlessNew(em, draft.pkg);
      const gate = await provenGate(em, services, draft.pkg);
      return em.transactional(async (own) => {
        const { pkg, revision } = await draftAsPackage(own, services, params.key, draft.revision);
        const act = await publish(own, actor, services, { pkg, revision, note, approval, gate });
        return { data: presentPublication(act, actor, await versionNames(own, params.key), language) };
      });
    },
  ),

  post(
    '/api/studio/procedures/:key/publication/:id/approve',
    {
      summary: 'Agree with what another analyst wants to publish',
      access: 'analyst',
      params: KeyAndId,
    },
    async ({ em, actor, params, language }) => ({
      data: presentPublication(
        await approve(em, actor, params.key, params.id),
        actor,
        await versionNames(em, params.key),
        language,
      ),
    }),
  ),

  post(
    '/api/studio/procedures/:key/publication/:id/refuse',
    {
      summary: 'Refuse what an analyst wants to publish, or take the own proposal back',
      access: 'analyst',
      params: KeyAndId,
      body: z.strictObject({ reason: Note }),
    },
    async ({ em, actor, params, body, language }) => ({
      data: presentPublication(
        await refuse(em, actor, params.key, params.id, body.reason),
        actor,
        await versionNames(em, params.key),
        language,
      ),
    }),
  ),

  post(
    '/api/studio/procedures/:key/rollback',
    {
      summary: 'Make an earlier version live again, in one step; one that never was passes the gate of publishing',
      access: 'analyst',
      params: Key,
      status: 201,
      raw: true,
      body: z.strictObject({ versionId: z.uuid(), note: Note }),
    },
    async ({ em, actor, params, body, services, language }) => {
      const version = await earlierVersion(em, params.key, body.versionId);
      const gate = isProved(version) ? null : await gateOf(em, services, packageOf(version), language);
      return em.transactional(async (own) => {
        const act = await rollBack(own, actor, services, params.key, { ...body, gate });
        return { data: presentPublication(act, actor, await versionNames(own, params.key), language) };
      });
    },
  ),

  post(
    '/api/studio/procedures/:key/withdraw',
    {
      summary: 'Take a procedure out of the catalogue; its running cases go on',
      access: 'analyst',
      params: Key,
      status: 201,
      body: z.strictObject({ note: Note }),
    },
    async ({ em, actor, params, body, services, language }) => {
      const act = await withdraw(em, actor, services, params.key, body.note);
      return { data: presentPublication(act, actor, await versionNames(em, params.key), language) };
    },
  ),
];

/** What is asked of a version that people have never got: the same as of a draft. */
async function gateOf(em: EntityManager, services: Services, pkg: ProcedurePackage, language: Language): Promise<Gate> {
  await refuseIfBroken(em, services, { files: filesOf(pkg) }, language);
  return provenGate(em, services, pkg);
}

async function versionNames(em: EntityManager, key: string): Promise<Map<string, string>> {
  const rows = await em.find(ProcedureVersion, { key }, { fields: ['id', 'version'] });
  return new Map(rows.map(({ id, version }) => [id, version]));
}
