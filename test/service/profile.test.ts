import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { Person } from '../../server/identity/index.ts';
import { Mail, Notification, notifyApplicant } from '../../server/notification/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase } from '../support/factories.ts';
import { citizen, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const change = {
  phone: '0722 123 456', language: 'hu', correspondence: 'ro', muted: ['message'],
  address: { locality: 'Sfântu Gheorghe', postalCode: '520008', street: 'Oltului', number: '12', flat: '' },
};

describe('the profile', () => {
  it('is empty at first, keeps what is changed, and gives it as answers for forms', async () => {
    const me = gateway.as(citizen());
    const first = (await me.get('/api/profile')).body.data;
    expect(first).toMatchObject({ phone: null, address: {}, muted: [], cnp: null });
    const kept = await me.put('/api/profile', change);
    expect(kept.status).toBe(200);
    const { data } = (await me.get('/api/profile')).body;
    expect(data).toMatchObject({ phone: '0722 123 456', language: 'hu', correspondence: 'ro', muted: ['message'] });
    expect(data.address).toEqual({ locality: 'Sfântu Gheorghe', postalCode: '520008', street: 'Oltului', number: '12' });
    expect(data.answers).toMatchObject({
      familyName: first.familyName, street: 'Oltului', phone: '0722 123 456', correspondenceLanguage: 'ro',
    });
    expect((await gateway.as(citizen()).get('/api/profile')).body.data.address).toEqual({});
  });

  it('shows the personal number by its ends only, and never lets it be changed here', async () => {
    const claims = citizen();
    const me = gateway.as(claims);
    await me.get('/api/profile');
    await gateway.services.orm.em.fork().nativeUpdate(Person, { subject: String(claims.sub) }, { cnp: '2800101080027' });
    await me.put('/api/profile', { ...change, cnp: '1800101080026', familyName: 'Alt' });
    const { data } = (await me.get('/api/profile')).body;
    expect(data.cnp).toBe('2••••••••••27');
    expect(data.answers.cnp).toBe('2800101080027');
    expect(data.familyName).not.toBe('Alt');
  });

  it.each([['phone', { phone: 'sună-mă' }], ['postalCode', { address: { postalCode: '52' } }], ['muted', { muted: ['registered'] }]])(
    'names what is wrong: %s', async (field, wrong) => {
      const answer = await gateway.as(citizen()).put('/api/profile', { ...change, ...wrong });
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body.issues)).toContain(field);
    });
});

describe('mails that a person may do without', () => {
  it('stay away when they are turned off, the notice in the account stays; what the law wants always goes', async () => {
    const me = gateway.as(citizen());
    await me.put('/api/profile', change);
    const { id } = await buildCase(gateway, me);
    const tell = async (kind?: 'message' | 'reminder') => {
      const dedupKey = randomUUID();
      const text = { ro: 'a', hu: 'a' };
      const em = gateway.services.orm.em.fork();
      await em.transactional(async (em) => {
        const caseFile = await em.findOneOrFail(CaseFile, { id });
        caseFile.applicantEmail = 'a@example.org';
        await notifyApplicant(em, caseFile, { dedupKey, subject: text, body: text, ...kind ? { kind } : {} });
      });
      return em.fork().count(Mail, { dedupKey });
    };
    expect([await tell('message'), await tell('reminder'), await tell()]).toEqual([0, 1, 1]);
    expect((await me.get('/api/notifications')).body.unread).toBe(3);
  });
});

describe('who has read the own data', () => {
  it('is told with department and number of the case, by pages, to the person alone', async () => {
    const me = gateway.as(citizen());
    const { id } = await buildCase(gateway, me);
    expect((await me.get('/api/me/access-log')).body).toMatchObject({ data: [], page: { next: null } });
    await gateway.as(registrar()).get(`/api/cases/${id}`);
    const { data } = (await me.get('/api/me/access-log')).body;
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ purpose: 'case', caseId: id, caseNumber: expect.stringMatching(/\d+\/\d\d\.\d\d\.\d{4}$/) });
    expect(data[0].departments.map(({ key }: { key: string }) => key)).toContain('relatii-publice');
    expect((await gateway.as(citizen()).get('/api/me/access-log')).body.data).toEqual([]);
  });
});

describe('the notices', () => {
  async function person(count: number) {
    const me = gateway.as(citizen());
    const { id } = (await me.get('/api/me')).body.data;
    const em = gateway.services.orm.em.fork();
    await em.insertMany(Notification, Array.from({ length: count }, (_, index) => ({
      id: randomUUID(), personId: id, title: { ro: `${index}`, hu: `${index}` }, body: { ro: '', hu: '' },
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(index / 2))),
    })));
    return me;
  }

  it('come by pages, each once, newest first, also those of one moment', async () => {
    const me = await person(65);
    const titles: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
      const answer = await me.get(`/api/notifications${cursor ? `?cursor=${cursor}` : ''}`);
      titles.push(...answer.body.data.map(({ title }: { title: { ro: string } }) => title.ro));
      cursor = answer.body.page.next;
    }
    expect(new Set(titles).size).toBe(65);
    expect(titles.slice(0, 1)).toEqual(['64']);
  });

  it('are read one by one or all at once, and only the own ones', async () => {
    const [me, other] = [await person(3), await person(2)];
    const [first] = (await me.get('/api/notifications')).body.data;
    await me.post(`/api/notifications/${first.id}/read`);
    const unread = (await me.get('/api/notifications?filter=unread')).body;
    expect([unread.data.length, unread.unread]).toEqual([2, 2]);
    expect((await other.post(`/api/notifications/${first.id}/read`)).status).toBe(404);
    expect((await me.post('/api/notifications/read')).body.data).toEqual({ read: 2 });
    expect((await me.get('/api/notifications?filter=unread')).body).toMatchObject({ data: [], unread: 0 });
    expect((await other.get('/api/notifications')).body.unread).toBe(2);
  });
});
