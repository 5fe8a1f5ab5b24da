import { localDate } from '../calendar/index.ts';
import type { Services } from '../services.ts';
import { stateOf, type IMandate } from './mandate.entity.ts';

/** The procedures of a mandate by name; null for all of them. */
const scopeOf = ({ scope }: IMandate, { catalogue }: Services) => scope && scope.map((key) => ({
  key, name: catalogue.withWithdrawn().find((procedure) => procedure.key === key)?.pkg.meta.name ?? { ro: key, hu: key },
}));

/** A mandate as both of its sides and the staff see it. */
export function presentMandate(mandate: IMandate, services: Services) {
  return {
    id: mandate.id,
    grantor: { kind: mandate.grantorKind, name: mandate.grantorName },
    representative: { name: mandate.representativeName ?? null, email: mandate.representativeEmail },
    role: mandate.role,
    scope: scopeOf(mandate, services),
    validFrom: mandate.validFrom,
    validTo: mandate.validTo ?? null,
    channel: mandate.channel,
    paper: mandate.paper ? { reference: mandate.paper.reference, by: mandate.paper.by.name } : null,
    state: stateOf(mandate, localDate(new Date())),
    createdAt: mandate.createdAt,
    acceptedAt: mandate.acceptedAt ?? null,
    endedAt: mandate.endedAt ?? null,
    endedBy: mandate.endedBy ?? null,
  };
}
