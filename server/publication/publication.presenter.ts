import type { PersonActor } from '../identity/index.ts';
import { hasRole } from '../identity/actor.ts';
import type { IPublication } from './publication.entity.ts';

/** An act of publishing with what its reader may do about it. */
export function presentPublication(act: IPublication, actor: PersonActor, versions: Map<string, string>) {
  const open = act.state === 'proposed' && hasRole(actor, 'analyst');
  return {
    id: act.id,
    key: act.key,
    kind: act.kind,
    state: act.state,
    version: { id: act.versionId, version: versions.get(act.versionId) ?? '' },
    replaces: act.replacesId ? { id: act.replacesId, version: versions.get(act.replacesId) ?? '' } : null,
    note: act.note,
    changes: act.changes,
    by: act.byName,
    at: act.at,
    decidedBy: act.decidedByName ?? null,
    decidedAt: act.decidedAt ?? null,
    reason: act.reason ?? null,
    policies: { approve: open && act.byId !== actor.id, refuse: open },
  };
}
