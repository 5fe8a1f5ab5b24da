import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { admin, analyst, clerk } from '../support/people.ts';

const remarks = '/api/studio/procedures/petitie/remarks';

let gateway: Gateway;
let anna: Caller;
let bela: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  anna = gateway.as(analyst({ name: 'Anna Analist' }));
  bela = gateway.as(analyst({ name: 'Béla Elemző' }));
});
afterAll(() => gateway.stop());

const place = { file: 'petitie.bpmn', element: 'triage' };

describe('what analysts say to each other about a procedure', () => {
  it('stands at its element, is answered, done, and open again with the next answer', async () => {
    const said = await anna.post(remarks, { ...place, text: ' Cine face asta? ' });
    expect(said.status).toBe(201);
    expect(said.body.data).toMatchObject({ ...place, text: 'Cine face asta?', by: 'Anna Analist', done: null, answers: [] });
    const own = `${remarks}/${said.body.data.id}`;
    const answered = await bela.post(`${own}/answers`, { text: 'Az iktató.' });
    expect(answered.body.data.answers).toMatchObject([{ text: 'Az iktató.', by: 'Béla Elemző' }]);
    expect((await bela.put(`${own}/done`, { done: true })).body.data.done).toMatchObject({ by: 'Béla Elemző' });
    expect((await anna.get(remarks)).body.data[0]).toMatchObject({ done: { by: 'Béla Elemző' } });
    expect((await anna.post(`${own}/answers`, { text: 'Încă nu.' })).body.data).toMatchObject({ done: null });
    const [first] = (await bela.get(remarks)).body.data;
    expect(first).toMatchObject({ done: null });
    expect(first.answers.map(({ text }: { text: string }) => text)).toEqual(['Az iktató.', 'Încă nu.']);
  });

  it('may be about the procedure as a whole; what is open stands before what is done', async () => {
    const done = (await anna.post(remarks, { text: 'Gata?' })).body.data;
    expect(done).toMatchObject({ file: null, element: null });
    await bela.put(`${remarks}/${done.id}/done`, { done: true });
    await anna.post(remarks, { file: 'procedure.json', element: 'terms', text: '30 de zile?' });
    const all = (await bela.get(remarks)).body.data as { done: object | null }[];
    expect(all.map((one) => one.done !== null)).toEqual([...all].map((one) => one.done !== null).sort());
    expect(all.at(-1)?.done).not.toBeNull();
  });

  it('is read by administrators, written by analysts alone, and refused where there is nothing to say', async () => {
    expect((await gateway.as(admin()).get(remarks)).status).toBe(200);
    expect((await gateway.as(admin()).post(remarks, { text: 'x' })).status).toBe(403);
    expect((await gateway.as(clerk('taxe')).get(remarks)).status).toBe(403);
    expect((await anna.post(remarks, { text: '   ' })).status).toBe(400);
    expect((await anna.post('/api/studio/procedures/nu-exista/remarks', { text: 'x' })).status).toBe(404);
    const { id } = (await anna.post(remarks, { text: 'aici' })).body.data as { id: string };
    const elsewhere = `/api/studio/procedures/cont-client/remarks/${id}`;
    expect((await anna.put(`${elsewhere}/done`, { done: true })).body).toMatchObject({ status: 404, code: 'studio.remarkNotFound' });
    expect((await anna.post(`${elsewhere}/answers`, { text: 'x' })).status).toBe(404);
  });
});
