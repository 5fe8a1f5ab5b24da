import { z } from 'zod';
import { get, type Route } from '../http/route.ts';
import { languages } from '../texts/index.ts';
import { offices } from './check.ts';
import { cityLists } from './city-lists.ts';
import { automatedSteps, elementTemplates } from './elements.ts';

export const elementRoutes: Route[] = [
  get(
    '/api/studio/elements',
    {
      summary:
        'What a procedure can be built from here: automated steps with their inputs, departments, lists of the city',
      access: 'studio',
    },
    async ({ em, services }) => {
      const { headed } = await offices(em, services);
      const departments = services.city.data.departments.map(({ key, name }) => ({
        key,
        name,
        headed: headed.includes(key),
      }));
      return { data: { steps: automatedSteps(services.city), departments, ...(await cityLists(em, services.city)) } };
    },
  ),

  get(
    '/api/studio/elements/templates.json',
    {
      summary: 'The automated steps as element templates of the Camunda Modeler',
      access: 'studio',
      query: z.object({ lang: z.enum(languages).optional() }),
      raw: true,
    },
    async ({ ctx, query, language, services }) => {
      const text = JSON.stringify(elementTemplates(services.city, query.lang ?? language), null, 2);
      ctx.body = `${text}\n`;
      ctx.type = 'application/json';
      ctx.attachment('dosar-element-templates.json');
      return undefined;
    },
  ),
];
