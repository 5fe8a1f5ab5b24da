export { useAskedLanguage, withLanguage, withoutLanguage } from './address.ts';
export { Door } from './door.tsx';
export { lazyPart } from './lazy-part.tsx';
export { Menu } from './menu.tsx';
export { startSite } from './start.tsx';
export type { SiteTexts } from './start.tsx';
export { useLeave } from './use-leave.ts';
