import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { expect } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { Task } from '../../server/task/index.ts';
import { clerk } from '../support/people.ts';
import { sessionFor } from '../support/session.ts';
import { apiAs, runningStack, until } from '../support/stack.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { openCertificate } from './support/prepared.ts';
import { signInStaff } from './support/staff.ts';
import { withStore } from './support/store.ts';

const doors = {
  ro: { title: 'Nu sunteți în niciun compartiment', ask: /^Cereți secretarului general sau administratorului/ },
  hu: { title: 'Ön egyetlen osztályhoz sem tartozik', ask: /^Kérje meg a főjegyzőt vagy a rendszergazdát/ },
} as const;

journey('an employee in the group of no department is told why there is nothing, and whom to ask', async (visit) => {
  const { url, env } = runningStack();
  await withStore(async (orm) => {
    for (const language of ['ro', 'hu'] as const) {
      const visitor = await visit(language, 'phone');
      const inspection = new Inspection(visitor, 'staff');
      const lost = clerk('taxe', { groups: [], name: 'Nagy Réka', preferred_username: `nobody-${randomUUID()}` });
      await visitor.moveTo(url, await sessionFor(orm, env, lost));
      for (const place of ['', '/cases', '/register']) {
        await visitor.go(`/staff${place}?lang=${language}`);
        await visitor.page.getByRole('heading', { name: doors[language].title, level: 1 }).waitFor();
      }
      await visitor.page.getByText(/Nagy Réka/).first().waitFor();
      await visitor.page.getByText(doors[language].ask).waitFor();
      await inspection.look('no department');
      inspection.conclude();
    }
  });
});

/** A task that waits in a group where nobody works. */
async function taskForNobody(orm: MikroORM, caseId: string): Promise<string> {
  const em = orm.em.fork();
  const { procedureVersionId } = await em.findOneOrFail(CaseFile, { id: caseId });
  const task = em.create(Task, {
    id: randomUUID(), caseId, procedureVersionId, definitionKey: 'review-request', candidateGroups: ['urbanism.head'], createdAt: new Date(),
  });
  await em.flush();
  return task.id;
}

journey('a task of a group without people is told loudly to the secretary general and the administrator', async (visit) => {
  const visitor = await visit('ro');
  const { page } = visitor;
  await signInStaff(visitor, 'secretary');
  const { caseId, number } = await openCertificate('ro');
  const api = await apiAs(runningStack(), 'secretary');
  await withStore(async (orm) => {
    const taskId = await taskForNobody(orm, caseId);
    try {
      await api('POST', '/api/staff/read', {});
      const banner = page.getByRole('main').getByText(/nu (o|le) poate face nimeni$/).first();
      await banner.waitFor();
      await page.getByRole('button', { name: 'Arată-le' }).click();
      await page.locator(`[data-id="${taskId}"]`).getByText('Nu o poate face nimeni', { exact: true }).waitFor();
      await visitor.go(`/staff/tasks/${taskId}`);
      await page.getByText(/\(urbanism\.head\), iar în acest grup nu lucrează nimeni\.$/).waitFor();
      // the administrator is in no department and signs in only now: was told before
      const admin = await apiAs(runningStack(), 'admin');
      await until('the notice of the administrator', async () => {
        const notices = (await admin('GET', '/api/notifications')).body.data as { title: { ro: string }; body: { ro: string } }[];
        return notices.find(({ title, body }) => title.ro.endsWith('grupul nu are membri') && body.ro.includes(number));
      });
      const { components } = (await (await apiAs(runningStack()))('GET', '/api/health')).body;
      expect(components.groups).toMatchObject({ status: 'degraded', groups: expect.arrayContaining(['urbanism.head']) });
    } finally {
      await orm.em.fork().nativeUpdate(Task, { id: taskId }, { state: 'cancelled', vacancy: null });
    }
  });
});
