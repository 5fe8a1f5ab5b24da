export { city, hasRole, loadSession, loginUrl, me, signOut } from './session.ts';
