import type { Route } from '../http/route.ts';
import { entryRoutes } from './entry.routes.ts';
import { paperRoutes } from './paper.routes.ts';
import { listRoutes } from './register.routes.ts';

export { noteExpiry } from './amendment.service.ts';
export { closeRegisters } from './closing.ts';
export { givenOnOtherDay } from './day.ts';
export { findParties } from './directory.ts';
export { GroupCommit, type Intake } from './group-commit.ts';
export { registerOfPrefix, registrationNumber, usePrefixes, withPrefix } from './number.ts';
export {
  Register,
  RegisterAmendment,
  RegisterClosing,
  RegisterEntry,
  type IRegisterAmendment,
  type IRegisterEntry,
} from './register.entity.ts';
export { presentEntry } from './register.presenter.ts';
export {
  givenNumber,
  register,
  registerChange,
  verifyRegisters,
  type GivenNumber,
  type NewEntry,
  type RegisterFault,
} from './register.service.ts';
export { projectRegisters } from './search.ts';

/** Every endpoint of the register; addresses with a word stand before those with an id. */
export const registerRoutes: Route[] = [...listRoutes, ...paperRoutes, ...entryRoutes];
