import type { PersonActor } from '../identity/index.ts';
import { hasRole } from '../identity/actor.ts';
import { text, type Language } from '../texts/index.ts';
import { objectionTo } from './decision.ts';
import type { IPublication } from './publication.entity.ts';

/** An act of publishing with what its reader may do about it. */
export function presentPublication(
  act: IPublication,
  actor: PersonActor,
  versions: Map<string, string>,
  language: Language,
) {
  const isAnalyst = hasRole(actor, 'analyst');
  const isProposed = act.state === 'proposed' && isAnalyst;
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
    reason: reasonOf(act, language),
    policies: {
      approve: isProposed && objectionTo(act, actor.id) === null,
      refuse: isProposed || (act.state === 'accepted' && isAnalyst),
    },
  };
}

/** Why it ended, in words. */
function reasonOf({ failure, reason }: IPublication, language: Language): string | null {
  const said = reason ?? '';
  if (failure === 'refused') return text(language, 'publication.failure.refused', { said });
  if (failure === 'unreachable') return text(language, 'publication.failure.unreachable');
  if (failure === 'fault') return text(language, 'publication.failure.fault', { said });
  return reason ?? null;
}
