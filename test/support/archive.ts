import { randomUUID } from 'node:crypto';
import { answerHandover, ArchiveFile, closeFile, drawUpInventory, offerHandover } from '../../server/archive/index.ts';
import { localDate } from '../../server/calendar/index.ts';
import { CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { Person, type PersonActor } from '../../server/identity/index.ts';
import { Task } from '../../server/task/index.ts';
import { buildCase } from './factories.ts';
import type { Caller, Gateway, Reply } from './gateway.ts';
import type { TestClaims } from './issuer.ts';
import { citizen, clerk, registrar } from './people.ts';

/** The smallest file that counts as a PDF. */
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const codeOf = (reply: Reply): string => reply.body.code as string;
export const today = (): string => localDate(new Date());
/** An instant in the middle of a year. */
export const closedIn = (year: number): Date => new Date(`${year}-06-15T09:00:00Z`);

/** The secretary general; perhaps with other roles too. */
export const secretary = (overrides: TestClaims = {}): TestClaims => ({
  ...clerk('secretariat'),
  preferred_username: 'secretary',
  name: 'Secretar General',
  realm_access: { roles: ['secretary', 'clerk'] },
  ...overrides,
});

/** What the commission says about files. */
export const proposal = (files: string[]) => ({
  files,
  commission: ['Ana Pop', 'Dan Ionescu', 'Kiss Éva'],
  reason: 'Fără valoare practică sau istorică.',
});
export const decision = () => ({ number: '12/2026', date: today() });

/** A case whose matter is over. */
export async function endedCase(
  gateway: Gateway,
  at = new Date(),
  claims = citizen(),
): Promise<{ me: Caller; caseFile: ICaseFile }> {
  const me = gateway.as(claims);
  const { id } = await buildCase(gateway, me);
  const em = db(gateway);
  const caseFile = await em.findOneOrFail(CaseFile, { id });
  Object.assign(caseFile, { state: 'decided', outcome: 'answered', closedAt: at, departments: ['relatii-publice'] });
  await em.flush();
  return { me, caseFile };
}

/** The signed-in person as the services know them. */
export async function actorOf(gateway: Gateway, claims: TestClaims, departments: string[]): Promise<PersonActor> {
  await gateway.as(claims).get('/api/me');
  const person = await db(gateway).findOneOrFail(Person, { subject: String(claims['sub']) });
  return {
    kind: 'person',
    id: person.id,
    subject: String(claims['sub']),
    name: String(claims['name']),
    username: person.username,
    roles: (claims['realm_access'] as { roles: string[] }).roles,
    mandates: [],
    acting: null,
    departments,
    ownDepartments: departments,
    standsInFor: [],
    level: 'L2',
    language: 'ro',
    signedInAt: null, session: null,
  };
}

/** A view of the database. */
export const db = ({ services }: Gateway) => services.orm.em.fork();
type Db = ReturnType<typeof db>;

/** Runs a service in a transaction of its own. */
export const inTransaction = <T>(gateway: Gateway, run: (em: Db) => Promise<T>): Promise<T> =>
  db(gateway).transactional((em) => run(em as Db));

/** Files closed in an earlier year, listed, and received by the archive room. */
export async function archived(gateway: Gateway, year: number, count = 1) {
  const archivist = registrar({ name: 'Ana Arhivar' });
  const actor = await actorOf(gateway, archivist, ['registratura', 'relatii-publice']);
  const giver = await actorOf(gateway, clerk('relatii-publice', { name: 'Dan Predă' }), ['relatii-publice']);
  const cases: { me: Caller; caseFile: ICaseFile }[] = [];
  for (let index = 0; index < count; index++) cases.push(await endedCase(gateway, closedIn(year)));
  const files: string[] = [];
  for (const { caseFile } of cases) {
    files.push(
      (
        await inTransaction(gateway, (em) =>
          closeFile(em, gateway.services, giver, caseFile.id, { remarks: '' }, 'ro', closedIn(year)),
        )
      ).id,
    );
  }
  const group = { year, department: 'relatii-publice', termYears: 5 };
  await listAndReceive(gateway, giver, actor, group);
  return { cases, files, archivist: gateway.as(archivist), actor, group };
}

/** Draws up the inventory of closed files and gives them to the archive room. */
async function listAndReceive(
  gateway: Gateway,
  giver: PersonActor,
  archivist: PersonActor,
  group: { year: number; department: string; termYears: number | null },
): Promise<void> {
  const { year, department } = group;
  await inTransaction(gateway, (em) => drawUpInventory(em, giver, group, closedIn(year + 1)));
  const handover = await inTransaction(gateway, (em) =>
    offerHandover(em, giver, { department, fileYear: year, note: '' }, closedIn(year + 2)),
  );
  await inTransaction(gateway, (em) =>
    answerHandover(
      em,
      gateway.services.city,
      archivist,
      handover.id,
      { state: 'received', text: 'Stare bună' },
      closedIn(year + 2),
    ),
  );
}

/** Permanent files of an earlier year in the archive room. The nomenclator begins later: the lines are written as they were kept. */
export async function permanentFiles(gateway: Gateway, year: number, count: number, fileIndex = 'I.B.1') {
  const archivist = registrar({ name: 'Ana Arhivar' });
  const actor = await actorOf(gateway, archivist, ['registratura', 'relatii-publice']);
  const giver = await actorOf(gateway, clerk('relatii-publice', { name: 'Dan Predă' }), ['relatii-publice']);
  const files: string[] = [];
  const cases: string[] = [];
  for (let index = 0; index < count; index++) {
    const { caseFile } = await endedCase(gateway, closedIn(year));
    const em = db(gateway);
    const day = `${year}-06-15`;
    const { id } = em.create(ArchiveFile, {
      id: randomUUID(), caseId: caseFile.id, fileIndex, title: { ro: 'Dispoziții', hu: 'Rendeletek' }, department: 'relatii-publice', year,
      number: `${index + 1}/15.06.${year}`, subject: 'Dispoziție', leaves: 3, firstDate: day, lastDate: day, closedAt: closedIn(year),
      closedById: giver.id, closedByName: giver.name,
    });
    (await em.findOneOrFail(CaseFile, { id: caseFile.id })).fileClosedAt = closedIn(year);
    await em.flush();
    files.push(id);
    cases.push(caseFile.id);
  }
  await listAndReceive(gateway, giver, actor, { year, department: 'relatii-publice', termYears: null });
  return { files, cases, archivist: gateway.as(archivist), actor };
}

/** A scan in somebody's own store. */
export async function scanOf(caller: Caller): Promise<string> {
  return (await caller.upload('confirmare.pdf', pdf)).body.data.id as string;
}

/** A selection with every consent. */
export async function confirmed(gateway: Gateway, files: string[], archivist: Caller): Promise<string> {
  const { id } = (await archivist.post('/api/archive/selections', proposal(files))).body.data;
  await gateway.as(secretary()).post(`/api/archive/selections/${id}/approve`, decision());
  await archivist.post(`/api/archive/selections/${id}/confirm`, {
    number: 'AN-1',
    date: today(),
    documentId: await scanOf(archivist),
  });
  return id as string;
}

/** A file with messages, notes and two documents, one of which the applicant keeps in the own store. */
export async function archivedWithPapers(gateway: Gateway) {
  const { me, caseFile } = await endedCase(gateway, closedIn(2009));
  const [shared, single] = [
    (await me.upload('comun.pdf', Buffer.concat([pdf, Buffer.from('% comun\n')]))).body.data.id,
    (await me.upload('numai-aici.pdf', Buffer.concat([pdf, Buffer.from('% unic\n')]))).body.data.id,
  ];
  await me.post(`/api/cases/${caseFile.id}/messages`, { text: 'parolasecreta', documents: [shared, single] });
  await me.del(`/api/store/${single}`);
  const officer = gateway.as(registrar());
  await officer.post(`/api/cases/${caseFile.id}/notes`, { text: 'O notă' });
  await officer.post(`/api/cases/${caseFile.id}/messages`, { text: 'Am primit' });
  await officer.post(`/api/cases/${caseFile.id}/messages/read`);
  const em = db(gateway);
  await em.nativeUpdate(Task, { caseId: caseFile.id }, { state: 'completed' });
  const giver = await actorOf(gateway, clerk('relatii-publice'), ['relatii-publice']);
  await inTransaction(gateway, (tx) =>
    closeFile(tx, gateway.services, giver, caseFile.id, { remarks: '' }, 'ro', closedIn(2009)),
  );
  const rest = await archived(gateway, 2009);
  const file = await db(gateway).findOneOrFail(ArchiveFile, { caseId: caseFile.id });
  return { cases: [{ me, caseFile }], files: [file.id], archivist: rest.archivist, actor: rest.actor };
}
