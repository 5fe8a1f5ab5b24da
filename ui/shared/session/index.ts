export { endsSoon } from './expiry.ts';
export { city, hasRole, idleTime, loadSession, loginUrl, me, signOut } from './session.ts';
