import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/**
 * `proposed` until a second analyst agrees, `publishing` until the engine has the deployment, then `live`, later `superseded`
 * or `withdrawn`; `refused` when it never came so far. `offered`: came with the program where analysts have their own.
 */
export type VersionState = 'proposed' | 'publishing' | 'live' | 'superseded' | 'withdrawn' | 'refused' | 'offered';

/** One published version of a procedure package: the frozen files and the engine deployment that runs them. */
export const ProcedureVersion = defineEntity({
  name: 'ProcedureVersion',
  tableName: 'procedure_version',
  uniques: [{ properties: ['key', 'contentHash'] }],
  properties: {
    id: uuidKey(),
    key: p.string().index(),
    version: p.string(),
    /** SHA-256 over the sorted files; an unchanged package is not deployed again. */
    contentHash: p.string(),
    /** Path inside the package → base64 of the bytes. Running cases keep the forms and templates they started with. */
    files: p.json<Record<string, string>>().lazy(),
    deploymentId: p.string().nullable(),
    processDefinitionId: p.string().nullable(),
    /** `folder`: came with the program; `studio`: an analyst of the city hall published it. */
    origin: p.string().$type<'folder' | 'studio'>().default('folder'),
    state: p.string().$type<VersionState>().default('publishing'),
    createdAt: createdAt(),
    publishedAt: p.datetime().nullable(),
  },
});
export type IProcedureVersion = InferEntity<typeof ProcedureVersion>;
