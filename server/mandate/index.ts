export { representativesOf } from './acting.ts';
export { withoutMandates } from './holders.ts';
export { Mandate, type IMandate } from './mandate.entity.ts';
export { mandateRoutes } from './mandate.routes.ts';
export { endMandatesOf } from './mandate.service.ts';
export { remindOfMandates } from './sweep.ts';
