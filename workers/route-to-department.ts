import { z } from 'zod';
import { ownGroups, Person } from '../server/identity/index.ts';
import { defineWorker, NeverHeals } from './worker.ts';

/**
 * Finds who decides as head of a department: its own head, else the secretary general, else the mayor. An employee who leads
 * that group has the own matter decided one step higher; so it is when the head is shut out of the case.
 */
export default defineWorker({
  topic: 'route-to-department',
  input: z.object({ department: z.string().min(1) }),
  output: z.object({ headGroup: z.string() }),
  errors: {},
  async run({ input, em, caseFile, services }) {
    if (!services.city.department(input.department)) throw new NeverHeals(`the city hall has no department ${input.department}`);
    const { starterLeads = [] } = caseFile.facts as { starterLeads?: string[] };
    const shutOut = await em.find(Person, { id: { $in: caseFile.excluded } });
    const led = shutOut.flatMap(({ roles, departments }) => ownGroups({ roles, ownDepartments: departments }));
    return { headGroup: services.city.headGroup(input.department, [...starterLeads, ...led]) };
  },
});
