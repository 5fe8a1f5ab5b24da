import type { EntityManager } from '@mikro-orm/postgresql';
import { runningCases } from '../case/index.ts';
import { ProcedureVersion } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { problemCounts } from './check.ts';
import { changedFrom, manifestOf, textsOf } from './draft.service.ts';
import { filesOf } from './files.ts';
import { presentNow } from './presence.ts';
import { StudioDraft, StudioRevision, type IStudioDraft } from './studio.entity.ts';

interface Named {
  ro: string;
  hu: string;
}

/** Every procedure as the studio lists it: its draft, its versions with the cases that run on them, who is there. */
export async function listProcedures(em: EntityManager, services: Services) {
  const [drafts, versions, running, present] = await Promise.all([
    em.find(StudioDraft, { open: true }),
    em.find(
      ProcedureVersion,
      {},
      {
        orderBy: { publishedAt: 'desc', createdAt: 'desc' },
        fields: ['key', 'version', 'state', 'publishedAt'],
      },
    ),
    runningCases(em),
    presentNow(em),
  ]);
  const manifests = await manifestsOf(em, drafts);
  const counts = await problemCounts(
    em,
    services,
    drafts.map(({ key, revision }) => ({
      key,
      revision,
      files: () => textsOf(em, manifests.get(key) ?? {}),
    })),
  );
  const names = await namesOf(em, manifests);
  const live = new Map(services.catalogue.all().map((procedure) => [procedure.key, procedure]));
  const byKey = Map.groupBy(versions, ({ key }) => key);
  const draftOf = new Map(drafts.map((draft) => [draft.key, draft]));
  return [...new Set([...byKey.keys(), ...draftOf.keys()])].sort().map((key) => {
    const own = byKey.get(key) ?? [];
    const published = live.get(key);
    const current = own.find(({ id }) => id === published?.id);
    const draft = draftOf.get(key);
    return {
      key,
      name: names.get(key) ?? published?.pkg.meta.name ?? { ro: key, hu: key },
      draft: draft
        ? {
            ...presentDraft(draft),
            changed: changedFrom(published ? filesOf(published.pkg) : {}, manifests.get(key) ?? {}).length > 0,
          }
        : null,
      live: current ? { id: current.id, version: current.version, publishedAt: current.publishedAt ?? null } : null,
      withdrawn: !current && own.some(({ publishedAt }) => publishedAt),
      versions: own.map(({ id, version, state, publishedAt }) => ({
        id,
        version,
        state,
        publishedAt: publishedAt ?? null,
        openCases: running.get(id) ?? 0,
      })),
      problems: counts.get(key) ?? null,
      present: (present.get(key) ?? []).map(({ name }) => name),
    };
  });
}

const presentDraft = ({ revision, updatedAt, updatedByName: updatedBy }: IStudioDraft) => ({
  revision,
  updatedAt,
  updatedBy,
});

async function manifestsOf(em: EntityManager, drafts: IStudioDraft[]): Promise<Map<string, Record<string, string>>> {
  if (drafts.length === 0) return new Map();
  const newest = drafts.map(({ key, revision }) => ({ key, revision }));
  const rows = await em.find(StudioRevision, { $or: newest }, { fields: ['key', 'revision', 'files'] });
  return new Map(rows.map(({ key, files }) => [key, files]));
}

/** Names as the drafts have them; one whose file cannot be read has none here. */
async function namesOf(em: EntityManager, manifests: Map<string, Record<string, string>>): Promise<Map<string, Named>> {
  const wanted = Object.assign(
    {},
    ...[...manifests].map(([key, manifest]) => ({
      [`${key}/ro`]: manifest['procedure.json'] ?? '',
      [`${key}/hu`]: manifest[`${key}.hu.json`] ?? '',
    })),
  ) as Record<string, string>;
  const texts = await textsOf(em, wanted);
  return new Map(
    [...manifests.keys()].flatMap((key) => {
      const ro = textAt(texts[`${key}/ro`], ['name']);
      return ro === null
        ? []
        : [[key, { ro, hu: textAt(texts[`${key}/hu`], ['procedure.name', 'text']) ?? ro }] as const];
    }),
  );
}

function textAt(json: string | undefined, place: string[]): string | null {
  try {
    const found = place.reduce<unknown>(
      (value, key) => (Object(value) as Record<string, unknown>)[key],
      JSON.parse(json ?? ''),
    );
    return typeof found === 'string' && found.trim() ? found : null;
  } catch {
    return null;
  }
}

/** True for a procedure that the studio knows: published once, or in the making. */
export async function isKnown(em: EntityManager, key: string): Promise<boolean> {
  return (await em.count(StudioDraft, { key })) > 0 || (await em.count(ProcedureVersion, { key })) > 0;
}

/** The files that a copy is made from. */
export async function copySource(em: EntityManager, services: Services, key: string) {
  const draft = await em.findOne(StudioDraft, { key, open: true });
  if (draft) return textsOf(em, await manifestOf(em, key, draft.revision));
  const live = services.catalogue.all().find((procedure) => procedure.key === key);
  return live ? filesOf(live.pkg) : undefined;
}
