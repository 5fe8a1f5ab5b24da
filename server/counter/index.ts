export { CounterFiling, type ICounterFiling } from './counter-filing.entity.ts';
export { counterRoutes } from './counter.routes.ts';
export { forgetFilings } from './sweep.ts';
