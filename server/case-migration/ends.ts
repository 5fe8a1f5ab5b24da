import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { ProcedureVersion, type PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';

/** From which version to which. */
export interface Way {
  key: string;
  fromVersionId: string;
  toVersionId: string;
}

/** A version that the engine has. */
type Deployed = PublishedProcedure & { processDefinitionId: string };

/** Two versions that the engine has. */
export interface Ends {
  from: Deployed;
  to: Deployed;
}

/** Both versions, published and of one procedure. @throws AppError `migration.versions` */
export async function ends(
  em: EntityManager,
  { catalogue }: Pick<Services, 'catalogue'>,
  { key, fromVersionId, toVersionId }: Way,
): Promise<Ends> {
  const known = await em.count(ProcedureVersion, { key, id: { $in: [fromVersionId, toVersionId] } });
  if (known !== 2) throw new AppError('migration.versions');
  const from = await catalogue.version(em, fromVersionId);
  const to = await catalogue.version(em, toVersionId);
  if (!isDeployed(from) || !isDeployed(to)) throw new AppError('migration.versions');
  return { from, to };
}

const isDeployed = (version: PublishedProcedure): version is Deployed => version.processDefinitionId !== null;
