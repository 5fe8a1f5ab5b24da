import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../server/app.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

describe('the database', () => {
  it('has the tables and columns that the entities say (indexes and triggers stand in the migrations alone)', async () => {
    const sql = await gateway.services.orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false, dropTables: false });
    const ownBusiness = /^\s*$|^set names|graphile_worker|^(drop|create) (index|trigger|function)|drop constraint/;
    const changes = sql.split('\n').filter((line) => !ownBusiness.test(line));
    expect(changes).toEqual([]);
  });
});

describe('GET /api/openapi.json', () => {
  it('describes every endpoint with who may call it', async () => {
    const { body } = await gateway.as().get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const { method, path, spec } of routes) {
      const operation = body.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method];
      expect(operation?.summary, path).toBe(spec.summary);
      expect(Boolean(operation.security), path).toBe(spec.access !== 'public');
      if (spec.body) expect(operation.requestBody.content['application/json'].schema.type, path).toBeDefined();
    }
    const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
      .flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('answers', () => {
  it('carry the security headers, on pages, data and errors alike', async () => {
    for (const path of ['/ro', '/api/city', '/api/nothing-here']) {
      const { headers } = await gateway.as().get(path);
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy'), path).not.toContain('unsafe-eval');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
    }
  });

  it('to a wrong body name every problem with its place, and keep secrets', async () => {
    const answer = await gateway.as().post('/api/account-requests', { data: 5, language: 'de' });
    expect(answer.status).toBe(400);
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual(['body.data', 'body.language']);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at \w+ \(/);
  });

  it('to broken JSON are a clear 400', async () => {
    const answer = await fetch(`${gateway.url}/api/account-requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"data":',
    });
    expect(answer.status).toBe(400);
    expect((await answer.json() as { code: string }).code).toBe('request.invalid');
  });

  it('to too much are a clear 413', async () => {
    const answer = await gateway
      .as()
      .post('/api/account-requests', { data: { x: 'a'.repeat(2_000_000) }, language: 'ro' });
    expect(answer).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } });
  });
});
