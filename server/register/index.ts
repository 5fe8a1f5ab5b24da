export { registrationNumber } from './number.ts';
export { Register, RegisterEntry, type IRegisterEntry } from './register.entity.ts';
export { presentEntry } from './register.presenter.ts';
export { registerRoutes } from './register.routes.ts';
export { GroupCommit, type Intake } from './group-commit.ts';
export { givenNumber, register, registerChange, verifyRegisters, type GivenNumber, type NewEntry, type RegisterFault } from './register.service.ts';
