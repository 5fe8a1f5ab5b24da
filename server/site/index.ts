export { pages } from './pages.ts';
export { statusFormRoutes } from './status.routes.ts';
export { assets } from './shell.ts';
