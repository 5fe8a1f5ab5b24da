export { Resolution, type IResolution } from './resolution.entity.ts';
export { resolutionRoutes } from './resolution.routes.ts';
export { inForce, inOneLine } from './words.ts';
