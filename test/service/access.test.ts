import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../server/app.ts';
import type { TestClaims } from '../support/issuer.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Gateway, type Reply } from '../support/gateway.ts';
import { admin, analyst, citizen, clerk, registrar } from '../support/people.ts';

/**
 * Who gets what from every endpoint, on a case and a task of somebody else. Columns: nobody, another citizen, a clerk of
 * another department, an analyst, an administrator. "ok" stands for any answer that is not a refusal.
 */
const table: Record<string, string> = {
  'GET /api/health': 'ok ok ok ok ok',
  'GET /api/health/live': 'ok ok ok ok ok',
  'GET /api/health/ready': 'ok ok ok ok ok',
  'GET /api/city': 'ok ok ok ok ok',
  'GET /api/me': 'ok ok ok ok ok',
  'GET /auth/login': '503 503 503 503 503',
  'GET /auth/callback': '400 400 400 400 400',
  'POST /auth/logout': 'ok ok ok ok ok',
  'POST /auth/backchannel-logout': '400 400 400 400 400',
  'GET /api/procedures': 'ok ok ok ok ok',
  'GET /api/procedures/:key': 'ok ok ok ok ok',
  'GET /api/procedures/:key/forms/:form': 'ok ok ok ok ok',
  'POST /api/account-requests': '400 400 400 400 400',
  'POST /api/procedures/:key/submissions': '400 400 400 400 400',
  'POST /api/procedures/:key/validate': '400 400 400 400 400',
  'GET /api/procedures/:key/earlier-answers': '401 ok ok ok ok',
  'GET /api/me/browser-key': '401 ok ok ok ok',
  'GET /api/drafts': '401 ok ok ok ok',
  'GET /api/drafts/:key': '401 ok ok ok ok',
  'PUT /api/drafts/:key': '401 400 400 400 400',
  'DELETE /api/drafts/:key': '401 ok ok ok ok',
  'GET /api/cases': '401 ok ok ok ok',
  'GET /api/cases/:id': '401 404 404 404 404',
  'GET /api/cases/:id/export': '401 404 404 404 404',
  'GET /api/cases/:id/form': '401 404 404 404 404',
  'GET /api/cases/:id/timeline': '401 404 404 404 404',
  'GET /api/cases/:id/diagram': '401 404 404 404 404',
  'GET /api/cases/own': '401 ok ok ok ok',
  'GET /api/cases/:id/outlook': '401 404 404 404 404',
  'POST /api/cases/:id/withdrawal': '401 404 404 404 404',
  'GET /api/cases/:id/feedback': '401 404 404 404 404',
  'PUT /api/cases/:id/feedback': '401 400 400 400 400',
  'POST /ro/stare': '400 400 400 400 400',
  'POST /hu/allapot': '400 400 400 400 400',
  'POST /api/status': '400 400 400 400 400',
  'GET /api/cases/:id/documents': '401 404 404 404 404',
  'GET /api/cases/:id/messages': '401 404 404 404 404',
  'POST /api/cases/:id/messages': '401 400 400 400 400',
  'POST /api/cases/:id/messages/read': '401 404 404 404 404',
  'GET /api/messages/unread': '401 ok ok ok ok',
  'GET /api/cases/:id/text-blocks': '401 403 404 403 403',
  'GET /api/cases/:id/notes': '401 403 404 403 403',
  'POST /api/cases/:id/notes': '401 403 400 403 403',
  'GET /api/cases/:id/completion-requests': '401 404 404 404 404',
  'GET /api/cases/:id/completion-requests/options': '401 403 404 403 403',
  'POST /api/cases/:id/completion-requests': '401 403 400 403 403',
  'POST /api/cases/:id/completion-requests/:rid/cancel': '401 403 404 403 403',
  'POST /api/cases/:id/completion-requests/:rid/answers': '401 400 400 400 400',
  'GET /api/cases/:id/versions': '401 404 404 404 404',
  'GET /api/cases/:id/exclusions': '401 403 404 403 403',
  'POST /api/cases/:id/exclusions': '401 403 400 403 403',
  'POST /api/cases/:id/exclusions/:rid/end': '401 403 400 403 403',
  'POST /api/cases/:id/abstention': '401 403 400 403 403',
  'GET /api/cases/:id/related': '401 403 404 403 403',
  'POST /api/cases/:id/related': '401 403 400 403 403',
  'POST /api/cases/:id/related/:rid/end': '401 403 400 403 403',
  'GET /api/cases/:id/access': '401 403 404 403 403',
  'GET /api/letters/:token': '404 404 404 404 404',
  'GET /api/receipts/:token': '404 404 404 404 404',
  'GET /api/receipts/:token/confirmation': '404 404 404 404 404',
  'POST /api/receipts/:token/confirmation': '404 404 404 404 404',
  'GET /api/confirmations/:token': '404 404 404 404 404',
  'POST /api/confirmations/:token': '404 404 404 404 404',
  'POST /ro/confirmare/:token': '404 404 404 404 404',
  'POST /hu/megerosites/:token': '404 404 404 404 404',
  'GET /api/me/sign-ins': '401 ok ok ok ok',
  'DELETE /api/me/sessions': '401 ok ok ok ok',
  'DELETE /api/me/sessions/:id': '401 404 404 404 404',
  'GET /api/me/closing': '401 ok ok ok ok',
  'POST /api/me/closing': '401 ok 403 403 403',
  'POST /api/me/closing/confirm': '401 400 400 400 400',
  'GET /api/me/export': '401 ok ok ok ok',
  'GET /api/me/access-log': '401 ok ok ok ok',
  'GET /api/documents/:id/content': '401 404 404 404 404',
  'POST /api/documents/:id/revoke': '401 403 400 403 403',
  'GET /api/documents/:id/envelope': '401 403 404 403 403',
  'POST /api/tasks/:id/preview': '401 403 400 403 403',
  'GET /api/store': '401 ok ok ok ok',
  'POST /api/store': '400 400 400 400 400',
  'GET /api/store/uploads': '401 400 400 400 400',
  'POST /api/store/uploads': '400 400 400 400 400',
  'GET /api/store/uploads/:id': '404 404 404 404 404',
  'PATCH /api/store/uploads/:id': '404 404 404 404 404',
  'POST /api/store/uploads/:id/finish': '404 404 404 404 404',
  'DELETE /api/store/uploads/:id': '404 404 404 404 404',
  'GET /api/store/archive': '401 ok ok ok ok',
  'GET /api/store/matching': '401 ok ok ok ok',
  'POST /api/store/folders': '401 400 400 400 400',
  'PATCH /api/store/folders/:id': '401 400 400 400 400',
  'DELETE /api/store/folders/:id': '401 404 404 404 404',
  'GET /api/store/:id': '401 404 404 404 404',
  'PATCH /api/store/:id': '401 404 404 404 404',
  'PUT /api/store/:id/version': '401 400 400 400 400',
  'POST /api/store/:id/consents': '401 400 400 400 400',
  'GET /api/store/:id/content': '401 404 404 404 404',
  'DELETE /api/store/:id': '401 404 404 404 404',
  'GET /api/verify/:code': 'ok ok ok ok ok',
  'GET /api/notifications': '401 ok ok ok ok',
  'POST /api/notifications/:id/read': '401 404 404 404 404',
  'POST /api/notifications/read': '401 ok ok ok ok',
  'GET /api/profile': '401 ok ok ok ok',
  'PUT /api/profile': '401 400 400 400 400',
  'GET /api/tasks': '401 403 ok 403 403',
  'PATCH /api/tasks/:id': '401 403 400 403 403',
  'POST /api/tasks/bulk': '401 403 400 403 403',
  'GET /api/tasks/:id/assignees': '401 403 404 403 403',
  'GET /api/task-filters': '401 403 ok 403 403',
  'POST /api/task-filters': '401 403 400 403 403',
  'DELETE /api/task-filters/:id': '401 403 404 403 403',
  'GET /api/tasks/:id': '401 403 404 403 403',
  'POST /api/tasks/:id/claim': '401 403 404 403 403',
  'POST /api/tasks/:id/unclaim': '401 403 404 403 403',
  'POST /api/tasks/:id/assign': '401 403 400 403 403',
  'POST /api/tasks/:id/delegate': '401 403 400 403 403',
  'POST /api/tasks/:id/resolve': '401 403 404 403 403',
  'POST /api/tasks/:id/handover': '401 403 400 403 403',
  'POST /api/tasks/:id/return': '401 403 400 403 403',
  'POST /api/staff/read': '401 403 403 403 ok',
  'GET /api/cases/:id/resolutions': '401 403 404 403 403',
  'GET /api/cases/:id/resolutions/options': '401 403 404 403 403',
  'GET /api/cases/:id/resolutions/:resolution/print': '401 403 400 403 403',
  'POST /api/cases/:id/resolutions': '401 403 400 403 403',
  'PUT /api/tasks/:id/draft': '401 403 400 403 403',
  'POST /api/tasks/:id/complete': '401 403 400 403 403',
  'GET /api/register': '401 403 ok 403 403',
  'GET /api/register/verify': '401 403 403 403 403',
  'GET /api/reports/dashboard': '401 403 403 403 403',
  'GET /api/reports/dashboard/export': '401 403 400 403 403',
  'GET /api/reports/cases': '401 403 403 403 403',
  'GET /api/reports/cases/export': '401 403 403 403 403',
  'GET /api/reports/foi': '401 403 ok 403 403',
  'GET /api/reports/feedback': '401 403 403 403 403',
  'GET /api/reports/petitions': '401 403 ok 403 403',
  'GET /api/statistics': 'ok ok ok ok ok',
  'GET /api/absences': '401 403 ok 403 403',
  'POST /api/absences': '401 403 400 403 403',
  'DELETE /api/absences/:id': '401 403 404 403 403',
  'GET /api/colleagues': '401 403 ok 403 403',
  'GET /api/workload': '401 403 400 403 403',
  'POST /api/register': '401 403 400 403 403',
  'GET /api/register/parties': '401 403 ok 403 403',
  'GET /api/register/suggestions': '401 403 ok 403 403',
  'GET /api/register/duplicates': '401 403 400 403 403',
  'GET /api/register/readings': '401 403 400 403 403',
  'GET /api/register/block': '401 403 ok 403 403',
  'GET /api/register/labels': '401 403 400 403 403',
  'GET /api/register/print': '401 403 400 403 403',
  'GET /api/register/export': '401 403 ok 403 403',
  'GET /api/register/:id': '401 403 404 403 403',
  'POST /api/register/:id/cancel': '401 403 400 403 403',
  'POST /api/register/:id/correct': '401 403 400 403 403',
  'POST /api/register/:id/assign': '401 403 400 403 403',
  'POST /api/register/:id/expedition': '401 403 400 403 403',
  'POST /api/register/:id/link': '401 403 400 403 403',
  'GET /api/register/:id/scans/:scan': '401 403 404 403 403',
  'GET /api/counter': '401 403 403 403 403',
  'GET /api/counter/people': '401 403 400 403 403',
  'POST /api/counter/filings': '401 403 400 403 403',
  'GET /api/counter/filings/:id': '401 403 403 403 403',
  'PUT /api/counter/filings/:id': '401 403 400 403 403',
  'DELETE /api/counter/filings/:id': '401 403 403 403 403',
  'POST /api/counter/filings/:id/check': '401 403 400 403 403',
  'GET /api/counter/filings/:id/print': '401 403 403 403 403',
  'POST /api/counter/filings/:id/scans': '401 403 403 403 403',
  'GET /api/counter/filings/:id/scans/:scan': '401 403 403 403 403',
  'DELETE /api/counter/filings/:id/scans/:scan': '401 403 403 403 403',
  'POST /api/counter/filings/:id/send': '401 403 400 403 403',
  'GET /api/counter/prepared/:code': '401 403 403 403 403',
  'GET /api/counter/appointments': '401 403 403 403 403',
  'PUT /api/counter/appointments/:id': '401 403 400 403 403',
  'GET /api/studio/procedures/:key/publication': '401 403 403 ok ok',
  'GET /api/studio/procedures/:key/publications': '401 403 403 ok ok',
  'GET /api/studio/procedures/:key/comparison': '401 403 403 400 400',
  'POST /api/studio/procedures/:key/publish': '401 403 403 409 403',
  'POST /api/studio/procedures/:key/publication/:id/approve': '401 403 403 404 403',
  'POST /api/studio/procedures/:key/publication/:id/refuse': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/rollback': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/withdraw': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/migration/preview': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/migration/run': '401 403 403 400 403',
  'GET /api/studio/procedures/:key/migrations': '401 403 403 ok ok',
  'GET /api/studio/procedures/:key/migrations/:id': '401 403 403 404 404',
  'POST /api/studio/procedures/:key/migrations/:id/repeat': '401 403 403 404 403',
  'POST /api/studio/procedures/:key/migrations/:id/stop': '401 403 403 404 403',
  'POST /api/procedures/:key/prepared': '400 400 400 400 400',
  'GET /api/prepared': '401 ok ok ok ok',
  'GET /api/prepared/:code': '404 404 404 404 404',
  'GET /api/prepared/:code/print': '404 404 404 404 404',
  'DELETE /api/prepared/:code': '404 404 404 404 404',
  'GET /api/calendars/:key': '404 404 404 404 404',
  'GET /api/appointments': '401 ok ok ok ok',
  'POST /api/appointments': '400 400 400 400 400',
  'GET /api/appointments/:code': '404 404 404 404 404',
  'PUT /api/appointments/:code': '400 400 400 400 400',
  'DELETE /api/appointments/:code': '404 404 404 404 404',
  'GET /api/appointments/:code/ics': '404 404 404 404 404',
  'GET /api/cases/:id/archive': '401 403 404 403 403',
  'POST /api/cases/:id/archive': '401 403 404 403 403',
  'POST /api/cases/:id/archive/reopen': '401 403 400 403 403',
  'GET /api/archive/ready': '401 403 ok 403 403',
  'POST /api/archive/close': '401 403 400 403 403',
  'GET /api/archive/files': '401 403 ok 403 403',
  'POST /api/archive/files/:id/hold': '401 403 400 403 403',
  'DELETE /api/archive/files/:id/hold': '401 403 404 403 403',
  'GET /api/archive/inventories': '401 403 ok 403 403',
  'POST /api/archive/inventories': '401 403 400 403 403',
  'GET /api/archive/inventories/:id': '401 403 404 403 403',
  'GET /api/archive/inventories/:id/print': '401 403 404 403 403',
  'GET /api/archive/inventories/:id/export': '401 403 404 403 403',
  'GET /api/archive/handovers': '401 403 ok 403 403',
  'POST /api/archive/handovers': '401 403 400 403 403',
  'POST /api/archive/handovers/:id/receive': '401 403 400 403 403',
  'POST /api/archive/handovers/:id/return': '401 403 400 403 403',
  'GET /api/archive/handovers/:id/print': '401 403 404 403 403',
  'GET /api/archive/selections': '401 403 403 403 403',
  'POST /api/archive/selections': '401 403 400 403 403',
  'GET /api/archive/selections/:id': '401 403 403 403 403',
  'POST /api/archive/selections/:id/approve': '401 403 400 403 403',
  'POST /api/archive/selections/:id/reject': '401 403 400 403 403',
  'POST /api/archive/selections/:id/confirm': '401 403 400 403 403',
  'DELETE /api/archive/selections/:id/files/:file': '401 403 404 403 403',
  'POST /api/archive/selections/:id/destroy': '401 403 400 403 403',
  'GET /api/archive/selections/:id/confirmation': '401 403 403 403 403',
  'GET /api/archive/selections/:id/print': '401 403 403 403 403',
  'GET /api/archive/transfers': '401 403 403 403 403',
  'POST /api/archive/transfers': '401 403 400 403 403',
  'GET /api/archive/transfers/:id': '401 403 403 403 403',
  'DELETE /api/archive/transfers/:id/files/:file': '401 403 403 403 403',
  'POST /api/archive/transfers/:id/withdraw': '401 403 400 403 403',
  'POST /api/archive/transfers/:id/receipt': '401 403 400 403 403',
  'GET /api/archive/transfers/:id/receipt': '401 403 403 403 403',
  'GET /api/archive/transfers/:id/print': '401 403 403 403 403',
  'GET /api/archive/transfers/:id/export': '401 403 403 403 403',
  'GET /api/streets': 'ok ok ok ok ok',
  'GET /api/streets/all': '401 403 ok 403 403',
  'GET /api/streets.csv': '401 403 ok 403 403',
  'POST /api/streets': '401 403 400 403 403',
  'PUT /api/streets/:id': '401 403 400 403 403',
  'POST /api/streets/import': '401 403 400 403 403',
  'GET /api/archive/nomenclator': '401 403 ok 403 403',
  'POST /api/archive/nomenclator': '401 403 400 403 403',
  'GET /api/archive/nomenclator/:index': '401 403 ok 403 403',
  'POST /api/archive/nomenclator/:index/versions': '401 403 400 403 403',
  'POST /api/archive/nomenclator/:index/end': '401 403 400 403 403',
  'GET /api/mandates': '401 ok ok ok ok',
  'POST /api/mandates': '401 400 400 400 400',
  'POST /api/mandates/:id/accept': '401 404 404 404 404',
  'DELETE /api/mandates/:id': '401 404 404 404 404',
  'PUT /api/mandates/:id/validity': '401 400 400 400 400',
  'GET /api/organisation': '401 403 403 403 403',
  'GET /api/mandates/:id/acts': '401 404 404 404 404',
  'GET /api/cases/:id/representation': '401 404 404 404 404',
  'GET /api/cases/:id/representation/scan': '401 403 404 403 403',
  'GET /api/counter/mandates': '401 403 403 403 403',
  'POST /api/counter/mandates': '401 403 400 403 403',
  'DELETE /api/counter/mandates/:id': '401 403 403 403 403',
  'GET /api/counter/mandates/:id/scan': '401 403 403 403 403',
  'GET /api/search': '401 ok ok ok ok',
  'GET /api/events': '401 ok ok ok ok',
  'GET /api/studio/procedures': '401 403 403 ok ok',
  'GET /api/studio/templates': '401 403 403 ok ok',
  'POST /api/studio/procedures': '401 403 403 400 403',
  'GET /api/studio/procedures/:key/draft': '401 403 403 ok ok',
  'PUT /api/studio/procedures/:key/draft': '401 403 403 400 403',
  'DELETE /api/studio/procedures/:key/draft': '401 403 403 428 403',
  'GET /api/studio/procedures/:key/draft/history': '401 403 403 ok ok',
  'GET /api/studio/procedures/:key/draft/revisions/:n': '401 403 403 400 400',
  'PATCH /api/studio/procedures/:key/draft/revisions/:n': '401 403 403 400 403',
  'GET /api/studio/procedures/:key/states/:state': '401 403 403 400 400',
  'GET /api/studio/procedures/:key/remarks': '401 403 403 ok ok',
  'POST /api/studio/procedures/:key/remarks': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/remarks/:id/answers': '401 403 403 400 403',
  'PUT /api/studio/procedures/:key/remarks/:id/done': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/draft/restore': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/check': '401 403 403 ok ok',
  'POST /api/studio/procedures/:key/try': '401 403 403 503 403',
  'GET /api/studio/procedures/:key/try/current': '401 403 403 ok 403',
  'GET /api/studio/procedures/:key/try/:id': '401 403 403 404 403',
  'POST /api/studio/procedures/:key/try/:id/steps': '401 403 403 400 403',
  'DELETE /api/studio/procedures/:key/try/:id': '401 403 403 ok 403',
  'GET /api/studio/procedures/:key/try/:id/documents/:no': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/try/:id/scenario': '401 403 403 400 403',
  'POST /api/studio/procedures/:key/scenarios/run': '401 403 403 503 403',
  'POST /api/studio/procedures/:key/presence': '401 403 403 400 400',
  'GET /api/studio/elements': '401 403 403 ok ok',
  'GET /api/studio/elements/templates.json': '401 403 403 ok ok',
  'GET /api/studio/procedures/:key/export': '401 403 403 ok ok',
  'POST /api/studio/procedures/:key/export': '401 403 403 ok ok',
  'POST /api/studio/import': '401 403 403 422 403',
  'POST /api/studio/procedures/:key/preview': '401 403 403 400 400',
  'GET /api/studio/procedures/:key/translations.xlsx': '401 403 403 ok ok',
  'POST /api/studio/procedures/:key/translations': '401 403 403 422 403',
  'GET /api/studio/procedures/:key/description.pdf': '401 403 403 ok ok',
  'GET /api/openapi.json': 'ok ok ok ok ok',
};

let gateway: Gateway;
let ids: Record<string, string>;
beforeAll(async () => {
  gateway = await startGateway();
  const caseFile = await buildCase(gateway, gateway.as(citizen()));
  const task = await buildTask(gateway, caseFile);
  ids = { case: caseFile.id, task: task.id };
});
afterAll(() => gateway.stop());

const columns: [string, TestClaims | undefined][] =
  [['nobody', undefined], ['another citizen', citizen()], ['another department', clerk('taxe')], ['an analyst', analyst()], ['an administrator', admin()]];

const addressOf = (path: string): string => path
  .replace(':rid', randomUUID()).replace(':key', 'informatii-publice').replace(':form', 'start').replace(':token', 'wrong').replace(':code', 'wrong')
  .replace(':scan', randomUUID()).replace(':file', randomUUID()).replace(':index', 'I.A.3').replace(':id', path.includes('/tasks/') ? ids['task'] ?? '' : path.includes('/cases/') ? ids['case'] ?? '' : randomUUID());

async function call(method: string, path: string, claims: TestClaims | undefined): Promise<Reply | 'ok'> {
  const caller = gateway.as(claims);
  if (path === '/api/events' && claims) return 'ok';
  if (method === 'GET') return caller.get(addressOf(path));
  if (method === 'DELETE') return caller.del(addressOf(path));
  if (method === 'PATCH') return caller.patch(addressOf(path), {});
  return method === 'PUT' ? caller.put(addressOf(path), {}) : caller.post(addressOf(path), {});
}

describe('the rights table', () => {
  it('names every endpoint, and no other', () => {
    expect(Object.keys(table).sort()).toEqual(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort());
  });

  it.each(Object.entries(table))('%s → %s', async (endpoint, expected) => {
    const [method = '', path = ''] = endpoint.split(' ');
    const given: string[] = [];
    for (const [, claims] of columns) {
      const reply = await call(method, path, claims);
      given.push(reply === 'ok' || reply.status < 400 || (reply.status === 503 && path.endsWith('/ready')) ? 'ok' : String(reply.status));
    }
    expect(given.join(' ')).toBe(expected);
  });

  it('tells a stranger the same about a case that exists and one that does not', async () => {
    const stranger = gateway.as(citizen());
    const [there, nowhere] = [await stranger.get(`/api/cases/${ids['case']}`), await stranger.get(`/api/cases/${randomUUID()}`)];
    const bare = ({ body }: Reply) => ({ ...body, traceId: '' });
    expect(bare(there)).toEqual(bare(nowhere));
  });

  it('lets the department that works on the case in', async () => {
    expect((await gateway.as(registrar()).get(`/api/cases/${ids['case']}`)).status).toBe(200);
  });
});

describe('bearer tokens', () => {
  const me = async (claims: TestClaims) => (await gateway.as(claims).get('/api/me')).status;

  it.each([
    ['without an end', { exp: undefined }], ['not valid yet', { nbf: Math.floor(Date.now() / 1000) + 3600 }],
    ['over', { exp: Math.floor(Date.now() / 1000) - 60 }], ['for another audience', { aud: ['account'] }],
    ['of another client', { azp: 'somebody' }], ['that are ID tokens', { typ: 'ID' }], ['of another issuer', { iss: 'https://elsewhere.example/realms/dosar' }],
  ])('%s are refused', async (_, overrides) => {
    expect(await me(citizen(overrides))).toBe(401);
  });

  it('that are right are taken', async () => {
    expect(await me(citizen())).toBe(200);
  });
});
