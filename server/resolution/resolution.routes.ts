import { z } from 'zod';
import { displayName } from '../absence/index.ts';
import { caseOfStaff, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import type { PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { resolutionPdf } from './print.ts';
import { Resolution, type IResolution } from './resolution.entity.ts';
import { leadingDepartments, mayResolve } from './resolution.policy.ts';
import { giveResolution, leadsIn } from './resolution.service.ts';

const Id = z.object({ id: z.uuid() });
const OneOfCase = Id.extend({ resolution: z.uuid() });
const Department = z.string().min(1).max(60);
const Wish = z.strictObject({
  leadDepartment: Department,
  departments: z.array(Department).max(20).default([]),
  leadId: z.uuid().nullable().optional(),
  text: z.string().trim().min(1).max(2000),
  term: z.iso.date().nullable().optional(),
  replaces: z.uuid().optional(),
});

export const resolutionRoutes: Route[] = [
  get('/api/cases/:id/resolutions', {
    summary: 'Resolutions of the heads on a case, with their versions', access: 'staff', params: Id,
  },
    async ({ em, actor, params, services }) => {
      const caseFile = await caseOfStaff(em, actor, params.id);
      const rows = await em.find(Resolution, { caseId: caseFile.id }, { orderBy: { no: 'desc', version: 'desc' } });
      return { data: rows.map((row) => presentResolution(row, rows, services)), policies: policiesOf(actor, caseFile) };
    }),

  get('/api/cases/:id/resolutions/options', {
    summary: 'Who can be named in a resolution, and until when', access: 'staff', params: Id,
  }, async ({ em, actor, params, services }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    if (!policiesOf(actor, caseFile).give) throw new AppError('auth.forbidden');
    const own = leadingDepartments(actor);
    const people = await leadsIn(em, caseFile, own);
    return {
      data: {
        departments: services.city.data.departments
          .map(({ key, name }) => ({ key, name, mayLead: own === null || own.includes(key) })),
        people: people.map((person) => ({ id: person.id, name: displayName(person), departments: person.departments })),
        dueDate: caseFile.dueDate ?? null,
      },
    };
  }),

  get('/api/cases/:id/resolutions/:resolution/print', {
    summary: 'A resolution for the paper file, as PDF', access: 'staff', params: OneOfCase, raw: true,
  }, async ({ ctx, em, actor, params, services }) => {
    const caseFile = await caseOfStaff(em, actor, params.id);
    const rows = await em.find(Resolution, { caseId: caseFile.id });
    const row = rows.find(({ id }) => id === params.resolution);
    if (!row) throw new AppError('resolution.notFound');
    ctx.body = await resolutionPdf(em, services, caseFile, row, isCurrent(row, rows));
    ctx.set('Content-Type', 'application/pdf');
    ctx.set('Content-Disposition', `inline; filename="rezolutie-${row.no}-${row.version}.pdf"`);
    return undefined;
  }),

  post('/api/cases/:id/resolutions', {
    summary: 'Give a resolution on a case, or a new version of one', access: 'staff', params: Id, body: Wish, status: 201,
  }, async ({ em, actor, params, body, services }) => {
    const row = await giveResolution(em, actor, services, params.id, body);
    return { data: presentResolution(row, [row], services) };
  }),
];

function policiesOf(actor: PersonActor, caseFile: ICaseFile): { give: boolean } {
  return { give: mayResolve(actor, caseFile) && !['decided', 'closed', 'withdrawn'].includes(caseFile.state) };
}

const isCurrent = (row: IResolution, all: IResolution[]): boolean =>
  !all.some(({ no, version }) => no === row.no && version > row.version);

/** @param all the resolutions of the case: an older version is said to be one */
function presentResolution(row: IResolution, all: IResolution[], { city }: Services) {
  const department = (key: string) => ({ key, name: city.departmentName(key) });
  return {
    id: row.id, no: row.no, version: row.version,
    current: isCurrent(row, all),
    lead: { department: department(row.leadDepartment), person: row.leadId ? { id: row.leadId, name: row.leadName ?? '' } : null },
    departments: row.departments.map(department),
    text: row.text, term: row.term ?? null, taskId: row.taskId ?? null,
    by: { name: row.byName, role: row.byRole }, at: row.at,
  };
}
