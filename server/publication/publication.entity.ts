import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';
import { ProcedureVersion } from '../procedure/procedure-version.entity.ts';
import type { Change } from './changes.ts';

/**
 * `publish` a draft, bring back an earlier version (`rollback`), take a procedure out of the catalogue (`withdraw`).
 */
export type PublicationKind = 'publish' | 'rollback' | 'withdraw';

/** `proposed` waits for a second analyst, `accepted` for the engine; `failed`: it could not be carried out. */
export type PublicationState = 'proposed' | 'accepted' | 'done' | 'refused' | 'failed';

/** One act of publishing: who wanted what, why, who agreed, and what became otherwise. Rows are never removed. */
export const Publication = defineEntity({
  name: 'Publication',
  tableName: 'publication',
  properties: {
    id: uuidKey(),
    key: p.string().index(),
    kind: p.string().$type<PublicationKind>(),
    state: p.string().$type<PublicationState>(),
    versionId: () => p.manyToOne(ProcedureVersion).mapToPk().joinColumn('version_id'),
    /** The one that was live before; empty for the first. */
    replacesId: p.uuid().nullable(),
    /** Revision of the draft that it was made from. */
    revision: p.integer().nullable(),
    note: p.text(),
    changes: p.json<Change[]>(),
    byId: p.uuid(),
    byName: p.string(),
    at: p.datetime(),
    decidedById: p.uuid().nullable(),
    decidedByName: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    /** Why it was refused, or what the engine or the program said. */
    reason: p.text().nullable(),
    /** What kind of reason ended a failed one: the engine's verdict, its silence, a fault of the program. */
    failure: p.string().$type<'refused' | 'unreachable' | 'fault'>().nullable(),
    /** Who wrote what is new in the draft: nobody agrees with work of their own alone. */
    authorIds: p.json<string[]>().default([]),
  },
});
export type IPublication = InferEntity<typeof Publication>;
