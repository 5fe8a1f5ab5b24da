import { z } from 'zod';
import { get, put, type Route } from '../http/route.ts';
import { optionalMails } from './profile.entity.ts';
import { formAnswers, ownData, partyAnswers, saveProfile, type OwnData } from './profile.service.ts';

/** A line of an address; an empty one is none. */
const line = (most: number) => z.string().trim().max(most).optional().transform((value) => value === '' ? undefined : value);

const Address = z.object({
  locality: line(100), postalCode: line(10).refine((value) => !value || /^\d{6}$/.test(value), 'postalCode'),
  street: line(150), number: line(20), block: line(20), stair: line(10), floor: line(10), flat: line(10),
});
const Phone = z.string().trim().max(30).regex(/^(\+?[\d .()-]{7,30})?$/).nullable().transform((value) => value || null);
const Body = z.object({
  phone: Phone, address: Address, language: z.enum(['ro', 'hu']), correspondence: z.enum(['ro', 'hu']),
  muted: z.array(z.enum(optionalMails)).max(optionalMails.length),
});

export const profileRoutes: Route[] = [
  get('/api/profile', { summary: 'What the account keeps of its owner, also as answers for forms', access: 'person' },
    async ({ em, actor }) => {
      const own = await ownData(em, actor.id);
      // a form filled for somebody else is about them
      return { data: { ...present(own), ...(actor.acting ? { answers: await partyAnswers(em, own, actor.acting) } : {}) } };
    }),

  put('/api/profile', { summary: 'Change what the owner may change', access: 'person', body: Body },
    async ({ em, actor, body }) => ({
      data: present(await saveProfile(em, actor.id, { ...body, address: withoutGaps(body.address) })),
    })),
];

const withoutGaps = (address: z.output<typeof Address>) =>
  Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));

function present(own: OwnData) {
  const { person, profile } = own;
  return {
    familyName: person.familyName, givenName: person.givenName, username: person.username, email: person.email ?? null,
    level: person.level, cnp: person.cnp ? `${person.cnp[0]}••••••••••${person.cnp.slice(-2)}` : null,
    phone: person.phone ?? null, address: profile.address, language: person.language,
    correspondence: profile.correspondence, muted: profile.muted, optionalMails, answers: formAnswers(own),
  };
}
