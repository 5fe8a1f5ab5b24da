export {
  anonymous, actorId, covers, draftOwner, groupsOf, hasRole, isStaff, managedDepartments, ownGroups, reaches, represents, seesStudio, levels, staffRoles,
  type Actor, type Level, type Mandated, type PersonActor, type Role, type StandIn,
} from './actor.ts';
export { authenticate, protectFromForgery } from './authenticate.ts';
export { keepStaff, staffReadAt } from './directory.ts';
export { DirectoryClient, type StaffMember } from './directory-client.ts';
export { directoryRoutes } from './directory.routes.ts';
export { StaffDirectory } from './directory.entity.ts';
export { identityRoutes } from './identity.routes.ts';
export { keycloakVerifier, type TokenVerifier } from './keycloak.ts';
export { Login } from './login.ts';
export { Person, type IPerson } from './person.entity.ts';
export { ensurePerson } from './person.service.ts';
export { AccountExists, Provisioning } from './provisioning.ts';
export { serviceToken } from './service-token.ts';
export { closeSessionsOf, sweepSessions } from './session.service.ts';
export { Session } from './session.entity.ts';
export { SignIn } from './sign-in.entity.ts';
export { signInRoutes } from './sign-in.routes.ts';
export { forgetSignIns } from './sign-in.service.ts';
