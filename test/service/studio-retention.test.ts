import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Publication } from '../../server/publication/publication.entity.ts';
import { ProcedureVersion } from '../../server/procedure/index.ts';
import { StudioRevision, StudioText, thinDrafts } from '../../server/studio/index.ts';
import { ScenarioProof } from '../../server/tryout/index.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { analyst } from '../support/people.ts';

const key = 'petitie';
const draft = `/api/studio/procedures/${key}/draft`;

let gateway: Gateway;
let ana: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  ana = gateway.as(analyst());
});
afterAll(() => gateway.stop());

/** Saves another text; the save is as old as is said. @returns its revision */
async function save(at: string, note?: string): Promise<number> {
  const { revision } = (await ana.get(draft)).body.data as { revision: number };
  const body = { files: { 'templates/nota.typ': `Text ${revision}` }, ...(note ? { note } : {}) };
  const saved = await ana.put(draft, body, { 'if-match': `"${revision}"` });
  const made = saved.body.data.revision as number;
  await gateway.services.orm.em.fork().nativeUpdate(StudioRevision, { key, revision: made }, { at: new Date(at) });
  return made;
}
const kept = async (): Promise<number[]> =>
  (await gateway.services.orm.em.fork().find(StudioRevision, { key }, { orderBy: { revision: 'asc' } })).map(({ revision }) => revision);

describe('earlier saves of a draft', () => {
  const now = new Date('2026-06-30T12:00:00Z');

  it('are thinned to the last one of each day, by the rule of the city hall; what is noted or published stays', async () => {
    const em = gateway.services.orm.em.fork();
    const [first, noted, second, published, lastOfDay, lateEvening, nextDay, young, newest] = [
      await save('2026-05-01T06:00:00Z'), await save('2026-05-01T07:00:00Z', 'înainte de taxa nouă'), await save('2026-05-01T08:00:00Z'),
      await save('2026-05-01T09:00:00Z'), await save('2026-05-01T20:30:00Z'), await save('2026-05-01T21:30:00Z'), await save('2026-05-02T08:00:00Z'),
      await save('2026-06-29T08:00:00Z'), await save('2026-06-29T09:00:00Z'),
    ];
    const { id } = await em.findOneOrFail(ProcedureVersion, { key, state: 'live' });
    em.create(Publication, {
      key, kind: 'publish', state: 'done', versionId: id, replacesId: null, revision: published, note: 'x', changes: [], byId: id, byName: 'Ana', at: now,
    });
    await em.flush();
    const before = await em.count(StudioText, {});
    const thinned = await thinDrafts(gateway.services, now);
    expect(await kept()).toEqual([noted, published, lastOfDay, nextDay, young, newest].toSorted((a, b) => a - b));
    expect(thinned).toMatchObject({ revisions: [first, second, lateEvening].length, texts: 3 });
    expect(await em.fork().count(StudioText, {})).toBe(before - 3);
    for (const revision of await kept()) {
      const { body } = await ana.get(`${draft}/revisions/${revision}`);
      expect(body.data.files['templates/nota.typ']).toBe(`Text ${revision - 1}`);
      expect(body.data.files['procedure.json']).toContain('"petitie"');
    }
    expect(await thinDrafts(gateway.services, now)).toMatchObject({ revisions: 0, texts: 0 });
  });

  it('never lose a text that somebody is just saving again', async () => {
    const old = await save('2026-05-03T08:00:00Z');
    await save('2026-05-03T09:00:00Z');
    const text = (await ana.get(`${draft}/revisions/${old}`)).body.data.files['templates/nota.typ'] as string;
    const { revision } = (await ana.get(draft)).body.data as { revision: number };
    await Promise.all([
      thinDrafts(gateway.services, now),
      ana.put(draft, { files: { 'templates/nota.typ': text } }, { 'if-match': `"${revision}"` }),
    ]);
    expect((await ana.get(draft)).body.data.files['templates/nota.typ']).toBe(text);
  });

  it('and proofs of what was never published go after their time', async () => {
    const em = gateway.services.orm.em.fork();
    const { contentHash } = await em.findOneOrFail(ProcedureVersion, { key, state: 'live' });
    const gate = { ok: true, failed: [], open: [], unused: [] };
    for (const hash of [contentHash, 'never-published', 'new'])
      await em.upsert(ScenarioProof, { contentHash: hash, gate, at: new Date(hash === 'new' ? now : '2025-01-01') });
    await thinDrafts(gateway.services, now);
    const left = (await em.fork().find(ScenarioProof, { contentHash: { $in: [contentHash, 'never-published', 'new'] } })).map((proof) => proof.contentHash);
    expect(left.toSorted()).toEqual([contentHash, 'new'].toSorted());
  });
});
