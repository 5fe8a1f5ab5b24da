export { AccountClosing } from './closing.entity.ts';
export { closingRoutes } from './closing.routes.ts';
export { Profile, optionalMails, type Address, type OptionalMail } from './profile.entity.ts';
export { profileRoutes } from './profile.routes.ts';
export { readingRoutes } from './reading.routes.ts';
export { beginProfile, formAnswers, ownData, wantsMail, type OwnData } from './profile.service.ts';
