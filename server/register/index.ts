export { registrationNumber } from './number.ts';
export { Register, RegisterEntry, type IRegisterEntry } from './register.entity.ts';
export { presentEntry } from './register.presenter.ts';
export { registerRoutes } from './register.routes.ts';
export { appendEntry, givenNumber, register, registerChange, verifyRegisters, type EntryRow, type GivenNumber, type NewEntry, type RegisterFault } from './register.service.ts';
