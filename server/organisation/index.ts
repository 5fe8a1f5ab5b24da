export { Organisation, type IOrganisation } from './organisation.entity.ts';
export { firmAnswers, firmIn, joinFirm, type Firm } from './organisation.service.ts';
export { organisationRoutes } from './organisation.routes.ts';
