export { pages } from './pages.ts';
export { confirmationFormRoutes } from './confirmation.routes.ts';
export { statusFormRoutes } from './status.routes.ts';
export { assets } from './shell.ts';
