import type { EntityManager } from '@mikro-orm/postgresql';
import { bookedFor, presentAppointment } from '../appointment/index.ts';
import { CaseFile, presentSubmitted } from '../case/index.ts';
import type { Services } from '../services.ts';
import { submittedAs } from '../submission/index.ts';
import { shownCode } from '../code/index.ts';
import type { IPreparedRequest } from './prepared.entity.ts';

/** A prepared request for whoever holds its paper: what comes next, and, once it is registered, its number. */
export async function presentPrepared(em: EntityManager, services: Services, prepared: IPreparedRequest) {
  const { meta } = services.catalogue.known(prepared.procedureKey).pkg;
  const { id, code, createdAt, expiresAt, caseId, formVersion } = prepared;
  const appointment = caseId ? null : await bookedFor(em, { preparedId: id, caseId: null });
  return {
    code: shownCode(code),
    procedure: { key: prepared.procedureKey, name: meta.name },
    visit: meta.visit ?? null,
    bring: meta.documents.map(({ key, name, required }) => ({ key, name, required })),
    createdAt,
    expiresAt,
    oldForm: !caseId && formVersion !== meta.version,
    printUrl: `/api/prepared/${shownCode(code)}/print`,
    appointment: appointment && presentAppointment(appointment, services),
    registered: caseId ? await presentRegistered(em, services, caseId) : null,
  };
}

async function presentRegistered(em: EntityManager, services: Services, caseId: string) {
  const submitted = await submittedAs(em, await em.findOneOrFail(CaseFile, { id: caseId }));
  return presentSubmitted(submitted.caseFile, submitted.entry, services);
}
