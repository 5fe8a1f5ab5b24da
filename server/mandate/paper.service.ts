import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record, recordAccess } from '../audit/index.ts';
import { deskOf } from '../counter/counter.policy.ts';
import { Document } from '../document/document.entity.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/actor.ts';
import { Person, type IPerson } from '../identity/person.entity.ts';
import type { Services } from '../services.ts';
import { Mandate, type IMandate } from './mandate.entity.ts';
import { end, nameOf, newMandate, type Grantor, type Terms } from './mandate.service.ts';

/** Somebody whose paper mandate is shown at the counter: most have no account. */
export interface PaperGrantor {
  familyName: string;
  givenName: string;
  cnp: string;
}

/** A deed as it lies on the counter. */
export interface PaperMandate extends Terms {
  grantor: PaperGrantor;
  /** Number and day of the deed. */
  reference: string;
  /** The scan, in the officer's own store. */
  documentId: string;
}

/**
 * Writes down a paper mandate that an officer has seen; its scan goes with it. The grantor is found by the personal
 * number, with or without an account; the representative accepts in the own account.
 * @throws AppError `mandate.paper` when the scan is not there, and those of `newMandate`
 */
export async function recordPaper(
  em: EntityManager, services: Services, actor: PersonActor, paper: PaperMandate,
): Promise<IMandate> {
  const scan = await em.findOne(Document, { id: paper.documentId, ownerId: actor.id, kind: 'own', deletedAt: null });
  if (!scan) throw new AppError('mandate.paper');
  const person = await grantorOf(em, paper.grantor);
  await recordAccess(em, actor, person.id, null, 'counter');
  const grantor: Grantor = { id: person.id, kind: 'person', name: nameOf(person) };
  const mandate = await newMandate(em, services, actor, grantor, paper, {
    channel: 'counter',
    paper: {
      documentId: scan.id, reference: paper.reference,
      by: { id: actor.id, name: actor.name, department: deskOf(actor) },
    },
  });
  Object.assign(scan, { kind: 'mandate', ownerId: null });
  return mandate;
}

/** The person with this number; somebody who was not known yet becomes one without an account. */
async function grantorOf(em: EntityManager, { familyName, givenName, cnp }: PaperGrantor): Promise<IPerson> {
  const known = await em.findOne(Person, { cnp, closedAt: null }, { orderBy: { createdAt: 'asc' } });
  if (known) return known;
  const now = new Date();
  return em.create(Person, {
    id: randomUUID(), subject: null, username: '', givenName, familyName, cnp, createdAt: now, updatedAt: now,
  });
}

/** Mandates written down at the counter, the newest first. */
export function paperMandates(em: EntityManager): Promise<IMandate[]> {
  return em.find(Mandate, { channel: 'counter' }, { orderBy: { createdAt: 'desc' }, limit: 100 });
}

/** Takes back a paper mandate whose grantor came to the counter. @throws AppError `mandate.notFound` */
export async function withdrawAtCounter(em: EntityManager, actor: PersonActor, id: string): Promise<IMandate> {
  const mandate = await em.findOne(Mandate, { id, channel: 'counter', endedAt: null });
  if (!mandate) throw new AppError('mandate.notFound');
  await end(em, actor.id, mandate, 'counter');
  record(em, actor.id, 'mandate.withdrawAtCounter', 'mandate', id);
  return mandate;
}
