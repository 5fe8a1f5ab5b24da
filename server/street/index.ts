export { streetsFor } from './known.ts';
export { streetRoutes } from './street.routes.ts';
export { loadStreets } from './street.service.ts';
