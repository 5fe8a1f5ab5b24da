import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { validExample } from './factories.ts';
import { startGateway, type Caller, type Gateway, type Reply } from './gateway.ts';
import { citizen, registrar } from './people.ts';

/** A small PDF. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

/** Good answers of a firm that asks for a tax certificate. */
export const certificate = () => ({
  ...validExample('certificat-fiscal', 'ro').data,
  email: `p${randomUUID()}@example.org`,
});

/** Somebody with an account. */
export interface Resident {
  caller: Caller;
  id: string;
}

/** Who signs in as somebody the counter knows by name and address. */
export const tirlea = {
  given_name: 'Ștefan', family_name: 'Țîrlea', email: 'stefan.tirlea@example.org', level: 'L0',
};

type Applicant = { kind: string; id?: string; familyName?: string; givenName?: string };

/** The counter with the registrar at it. */
export interface Counter {
  gateway: Gateway;
  desk: Caller;
  em: () => Gateway['services']['orm']['em'];
  /** Somebody who has signed in once. */
  known(claims: Record<string, unknown>): Promise<Resident>;
  /** Begins a request; gives its id. */
  begin(procedure: string, applicant: Applicant, by?: Caller): Promise<string>;
  /** Files it as signed, with an identity card seen, unless something else is said. */
  send(id: string, data: unknown, more?: Record<string, unknown>, by?: Caller): Promise<Reply>;
  scan(filing: string, name: string, signed?: boolean): Promise<Reply>;
}

/** Opens the counter on a gateway of its own. */
export async function openCounter(): Promise<Counter> {
  const gateway = await startGateway();
  const desk = gateway.as(registrar());
  return {
    gateway,
    desk,
    em: () => gateway.services.orm.em.fork(),
    async known(claims) {
      const caller = gateway.as(citizen(claims));
      return { caller, id: (await caller.get('/api/me')).body.data.id as string };
    },
    async begin(procedure, applicant, by = desk) {
      const begun = await by.post('/api/counter/filings', { procedure, applicant });
      expect(begun.status, JSON.stringify(begun.body)).toBe(201);
      return begun.body.data.id as string;
    },
    send: (id, data, more = {}, by = desk) =>
      by.post(`/api/counter/filings/${id}/send`, { data, identityDocument: 'identity_card', signed: true, ...more }),
    scan(filing, name, signed = false) {
      const form = new FormData();
      form.set('file', new Blob([pdf as BlobPart]), name);
      return desk.post(`/api/counter/filings/${filing}/scans?signed=${signed ? 1 : 0}`, form);
    },
  };
}
