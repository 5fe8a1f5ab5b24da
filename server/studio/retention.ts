import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { City } from '../city/index.ts';
import { log } from '../log.ts';
import { forgetProofs } from '../tryout/proof.ts';
import { holdTexts } from './texts-lock.ts';
import { StudioRevision } from './studio.entity.ts';

/** What one night took away. */
export interface Thinned {
  revisions: number;
  texts: number;
  proofs: number;
}

const day = 86_400_000;

/**
 * Thins what drafts leave behind, by the rule of the city hall: of saves that are older than its days the last one of
 * each day stays. For ever stay those with a note, those that were published, whatever is no plain save, the newest of
 * each draft.
 */
export async function thinDrafts(
  { orm, city }: { orm: MikroORM; city: City },
  now = new Date(),
): Promise<Thinned> {
  const { savesDays, proofsDays } = city.data.studio.retention;
  const before = (days: number) => new Date(now.getTime() - days * day);
  const keys = await orm.em.fork().execute<{ key: string }[]>('select distinct key from studio_revision');
  const thinned = { revisions: 0, texts: 0, proofs: await forgetProofs(orm.em.fork(), before(proofsDays)) };
  for (const { key } of keys) {
    const gone = await orm.em.fork().transactional((em) => thinOne(em, key, before(savesDays)));
    thinned.revisions += gone.revisions;
    thinned.texts += gone.texts;
  }
  log.info(thinned, 'earlier saves of drafts thinned');
  return thinned;
}

/** The drafts of one procedure; who saves meanwhile waits, so that no text goes that a new save names. */
async function thinOne(em: EntityManager, key: string, before: Date): Promise<Omit<Thinned, 'proofs'>> {
  await holdTexts(em, 'alone');
  const gone = await em.execute<{ revision: number; files: Record<string, string> }[]>(
    `select revision, files from studio_revision r
      where key = ? and kind in ('save', 'undo', 'merge') and note is null and at < ?
        and exists (select 1 from studio_revision later where later.key = r.key and later.revision > r.revision
          and (later.at at time zone 'Europe/Bucharest')::date = (r.at at time zone 'Europe/Bucharest')::date)
        and not exists (select 1 from publication p where p.key = r.key and p.revision = r.revision)`,
    [key, before],
  );
  await em.nativeDelete(StudioRevision, { key, revision: { $in: gone.map(({ revision }) => revision) } });
  const freed = [...new Set(gone.flatMap(({ files }) => Object.values(files)))];
  const texts = await em.execute<unknown[]>(
    `delete from studio_text where sha256 in (select value from json_array_elements_text(?::json))
      and sha256 not in (select f.value from studio_revision r, jsonb_each_text(r.files) f) returning sha256`,
    [JSON.stringify(freed)],
  );
  return { revisions: gone.length, texts: texts.length };
}
