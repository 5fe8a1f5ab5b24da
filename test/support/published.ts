import type { MikroORM } from '@mikro-orm/postgresql';
import { announce } from '../../server/event/index.ts';
import { loadAllPackages, ProcedureVersion, toStored } from '../../server/procedure/index.ts';
import { projectRoot } from '../../server/roles/paths.ts';

/** The packages as they stand after publishing, with definition ids that no engine knows. */
export async function publishWithoutEngine(orm: MikroORM): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    for (const pkg of loadAllPackages(projectRoot)) {
      em.create(ProcedureVersion, {
        key: pkg.meta.key, version: pkg.meta.version, contentHash: pkg.contentHash, state: 'live',
        files: toStored(pkg.files),
        deploymentId: 'none', processDefinitionId: `${pkg.meta.key}:1:none`, publishedAt: new Date(),
      });
      announce(em, 'procedure.published', { key: pkg.meta.key }, {});
    }
  });
}
