export { pages } from './pages.ts';
export { assets } from './shell.ts';
