import { get, type Route } from '../http/route.ts';
import { ledFirm } from '../mandate/acting.ts';
import { Mandate } from '../mandate/mandate.entity.ts';
import { presentMandate } from '../mandate/mandate.presenter.ts';
import { firmHistory } from './history.ts';
import { Organisation } from './organisation.entity.ts';

export const organisationRoutes: Route[] = [
  get('/api/organisation', {
    summary: 'The firm that the caller leads in this request, its people and what was done about them', access: 'person',
  }, async ({ em, actor, services }) => {
    const { partyId } = ledFirm(actor);
    const { name, cui, tradeRegister, seat } = await em.findOneOrFail(Organisation, { id: partyId });
    const people = await em.find(Mandate, { grantorId: partyId }, { orderBy: { createdAt: 'desc', id: 'desc' } });
    return { data: {
      name, cui, tradeRegister: tradeRegister ?? null, seat,
      people: people.map((mandate) => ({ ...presentMandate(mandate, services), own: mandate.representativeId === actor.id })),
      history: await firmHistory(em, partyId, people),
      longestMonths: services.city.data.mandates.longestMonths,
    } };
  }),
];
