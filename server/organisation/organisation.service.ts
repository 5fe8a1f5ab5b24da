import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { record } from '../audit/index.ts';
import { localDate } from '../calendar/index.ts';
import type { IPerson } from '../identity/person.entity.ts';
import { representativesLeading } from '../mandate/acting.ts';
import { holdingOn, Mandate } from '../mandate/mandate.entity.ts';
import { nameOf } from '../mandate/mandate.service.ts';
import { tellOfMandate } from '../mandate/notice.ts';
import { bilingual } from '../texts/index.ts';
import { Organisation, type IOrganisation } from './organisation.entity.ts';

/** What the account form tells of a firm. */
const Answers = z.object({
  applicantKind: z.literal('legal'),
  firmName: z.string().trim().min(1),
  cui: z.string().transform((value) => value.replaceAll(/\D/g, '')).pipe(z.string().min(2)),
  tradeRegister: z.string().trim().nullish(),
  seat: z.string().trim().min(1),
  /** In which capacity the person represents it. */
  capacity: z.enum(['administrator', 'president', 'authorized']),
});
export type Firm = z.output<typeof Answers>;

/** The firm that an account is asked for; null where a natural person asks for themselves. */
export function firmIn(answers: Record<string, unknown>): Firm | null {
  return Answers.safeParse(answers).data ?? null;
}

/**
 * A person whose identity and papers were checked at the counter acts for a firm from now on: an administrator or
 * president lets others in and out, somebody with a power of attorney acts. Who leads the firm already is told.
 */
export async function joinFirm(em: EntityManager, person: IPerson, firm: Firm, caseId: string): Promise<IOrganisation> {
  const organisation = await organisationOf(em, firm);
  const held = { grantorId: organisation.id, representativeId: person.id, ...holdingOn(localDate(new Date())) };
  if (await em.count(Mandate, held) > 0) return organisation;
  for (const id of await representativesLeading(em, organisation.id)) {
    tellOfMandate(em, id, {
      title: bilingual('organisation.joined.title'),
      body: bilingual('organisation.joined.body', { name: nameOf(person), firm: organisation.name }),
    });
  }
  const now = new Date();
  const mandate = em.create(Mandate, {
    id: randomUUID(), grantorId: organisation.id, grantorKind: 'organisation', grantorName: organisation.name,
    representativeEmail: person.email?.toLowerCase() ?? '', representativeId: person.id,
    representativeName: nameOf(person), role: firm.capacity === 'authorized' ? 'delegate' : 'representative', scope: null,
    validFrom: localDate(now), validTo: null, channel: 'counter', createdAt: now, createdBy: person.id, acceptedAt: now,
  });
  record(em, 'system', 'organisation.join', 'organisation', organisation.id, {
    caseId, mandate: mandate.id, capacity: firm.capacity,
  });
  tellOfMandate(em, person.id, {
    title: bilingual('mandate.holds.title'), body: bilingual('mandate.holds.body', { name: organisation.name }),
  });
  return organisation;
}

/** One firm per registration code, whoever asks first; safe against two at once. */
async function organisationOf(em: EntityManager, { firmName, cui, tradeRegister, seat }: Firm): Promise<IOrganisation> {
  await em.upsert(Organisation, {
    id: randomUUID(), name: firmName, cui, tradeRegister: tradeRegister || null, seat, createdAt: new Date(),
  }, { onConflictFields: ['cui'], onConflictAction: 'ignore' });
  return em.findOneOrFail(Organisation, { cui });
}

/** The answers by which forms know a firm. */
export async function firmAnswers(em: EntityManager, id: string): Promise<Record<string, string>> {
  const { name, cui, tradeRegister, seat } = await em.findOneOrFail(Organisation, { id });
  return {
    applicantKind: 'legal', requesterKind: 'organisation', firmName: name, requesterName: name, cui, seat,
    ...(tradeRegister ? { tradeRegister } : {}),
  };
}
