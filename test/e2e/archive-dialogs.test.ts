import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ArchiveFile, ArchiveHandover, ArchiveInventory } from '../../server/archive/index.ts';
import { Person } from '../../server/identity/index.ts';
import { apiAs, runningStack } from '../support/stack.ts';
import type { Visitor } from './support/browser.ts';
import { lookAtDialog, said } from './support/dialogs.ts';
import { pdf } from './support/form.ts';
import { Inspection } from './support/inspection.ts';
import { journey } from './support/journey.ts';
import { openCertificate } from './support/prepared.ts';
import { signInStaff } from './support/staff.ts';
import { withStore } from './support/store.ts';

const department = 'taxe';
const today = new Date().toISOString().slice(0, 10);

interface Earlier {
  /** A file whose term has ended, and a permanent one whose legal time is over: id and number. */
  expired: { id: string; number: string };
  permanent: { id: string; number: string };
}

/** Years in which the department has no inventory: one for each year, department and term. */
async function freeYears(em: EntityManager): Promise<() => number> {
  const taken = new Set((await em.find(ArchiveInventory, { department })).map(({ year }) => year));
  let year = 1990;
  return () => {
    do year--; while (taken.has(year));
    return year;
  };
}

/** What no page can bring about today: files of earlier years in the archive room, and inventories on their way to it. */
async function earlierYears(cases: [string, string]): Promise<Earlier> {
  return withStore(async (orm) => {
    const em = orm.em.fork();
    const giver = await em.findOneOrFail(Person, { username: 'secretary' });
    const nextYear = await freeYears(em);
    const inventory = (year: number, termYears: number | null, handoverId: string | null) =>
      em.create(ArchiveInventory, {
        id: randomUUID(), year, no: 900, department, termYears, files: 1, leaves: 2, createdAt: new Date(),
        byName: giver.familyName, handoverId,
      });
    const handover = (fileYear: number, state: 'offered' | 'received', termYears: number | null) => {
      const id = randomUUID();
      const inventoryId = inventory(fileYear, termYears, id).id;
      em.create(ArchiveHandover, {
        id, year: fileYear + 2, no: 900, department, fileYear, inventoryIds: [inventoryId], state, offeredAt: new Date(),
        offeredById: giver.id, offeredByName: giver.familyName,
      });
      return inventoryId;
    };
    const line = (caseId: string, termYears: number | null) => {
      const year = nextYear();
      const day = `${year}-05-05`;
      return em.create(ArchiveFile, {
        id: randomUUID(), caseId, fileIndex: 'III.A.1', title: { ro: 'Dosare', hu: 'Ügyiratok' }, department, year,
        number: `1/05.05.${year}`, subject: 'Certificat', leaves: 2, firstDate: day, lastDate: day, termYears,
        retentionEnd: termYears === null ? null : `${year + termYears}-12-31`, closedAt: new Date(day),
        closedById: giver.id, closedByName: giver.familyName, inventoryId: handover(year, 'received', termYears),
        inventoryNo: 1,
      });
    };
    inventory(nextYear(), 5, null);
    handover(nextYear(), 'offered', 5);
    const made = { expired: line(cases[0], 5), permanent: line(cases[1], null) };
    await em.flush();
    return made;
  });
}

type Api = Awaited<ReturnType<typeof apiAs>>;

async function done(api: Api, target: string, body: unknown): Promise<string> {
  const answer = await api('POST', target, body);
  if (answer.status >= 300) throw new Error(`${target}: ${JSON.stringify(answer.body)}`);
  return answer.body.data.id as string;
}

/** A scan in somebody's own store. */
async function scan(api: Api): Promise<string> {
  const { buffer, mimeType, name } = pdf('scan.pdf');
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
  return done(api, '/api/store', form);
}

async function choose({ page }: Visitor, number: string): Promise<void> {
  await page.getByRole('checkbox', { name: new RegExp(number) }).check();
}

for (const language of ['ro', 'hu'] as const) {
  journey(`the dialogs of the archive are accessible and fit a phone (${language})`, async (visit) => {
    const [keeper, chief] = [await visit(language), await visit(language)];
    const [archive, lead] = [new Inspection(keeper, 'staff'), new Inspection(chief, 'staff')];
    await signInStaff(keeper, 'registrar');
    await signInStaff(chief, 'secretary');
    const cases = [await openCertificate(language), await openCertificate(language)] as const;
    const { expired, permanent } = await earlierYears([cases[0].caseId, cases[1].caseId]);
    const [registrar, secretary] = [await apiAs(runningStack(), 'registrar'), await apiAs(runningStack(), 'secretary')];
    await chief.go('/staff/archive?tab=handover');
    await lookAtDialog(chief, lead, 'archive.handOver');
    await keeper.go('/staff/archive?tab=handover');
    for (const key of ['archive.answer.receive', 'archive.answer.return'] as const) await lookAtDialog(keeper, archive, key);
    await keeper.go('/staff/archive?tab=inventories');
    await archive.look('inventories with rows');
    await keeper.go('/staff/archive?tab=files');
    await keeper.page.getByText(expired.number, { exact: true }).first().waitFor();
    await archive.look('files with rows');

    await keeper.go('/staff/archive?tab=selection');
    await choose(keeper, expired.number);
    await lookAtDialog(keeper, archive, 'archive.propose');
    const reason = 'Fără valoare practică.';
    const commission = ['Ana Pop', 'Dan Ionescu', 'Kiss Éva'];
    const selection = await done(registrar, '/api/archive/selections', { files: [expired.id], commission, reason });
    await chief.go(`/staff/archive?tab=selection&id=${selection}`);
    for (const key of ['archive.step.approve', 'archive.step.reject'] as const) await lookAtDialog(chief, lead, key);
    await done(secretary, `/api/archive/selections/${selection}/approve`, { number: '1', date: today });
    await keeper.go(`/staff/archive?tab=selection&id=${selection}`);
    await lookAtDialog(keeper, archive, 'archive.step.confirm');
    const confirmation = { number: '2', date: today, documentId: await scan(registrar) };
    await done(registrar, `/api/archive/selections/${selection}/confirm`, confirmation);
    await keeper.go(`/staff/archive?tab=selection&id=${selection}`);
    await lookAtDialog(keeper, archive, 'archive.step.destroy');

    await keeper.go('/staff/archive?tab=transfer');
    await choose(keeper, permanent.number);
    await lookAtDialog(keeper, archive, 'archive.prepareTransfer');
    const transfer = await done(registrar, '/api/archive/transfers', { files: [permanent.id], note: '' });
    await chief.go(`/staff/archive?tab=transfer&id=${transfer}`);
    for (const key of ['archive.transferStep.receipt', 'archive.transferStep.withdraw'] as const)
      await lookAtDialog(chief, lead, key);
    const receipt = { number: '3', date: today, documentId: await scan(secretary), receivedBy: 'Ion Arhivar' };
    await done(secretary, `/api/archive/transfers/${transfer}/receipt`, receipt);
    await chief.go(`/staff/archive?tab=transfer&id=${transfer}`);
    await lead.look('received by the National Archives');
    await chief.go(`/staff/cases/${cases[1].caseId}`);
    await chief.page.getByText(said(language, 'archive.transferredTitle'), { exact: true }).waitFor();
    await lead.look('case of a file that the National Archives have');
    archive.conclude();
    lead.conclude();
  });
}
