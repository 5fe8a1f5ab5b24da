export { EmailConfirmation } from './confirmation.entity.ts';
export { type LinkView, presentLink } from './confirmation.presenter.ts';
export { confirmationRoutes } from './confirmation.routes.ts';
export { confirm, confirmationAt } from './confirmation.service.ts';
export { sendConfirmation } from './send.ts';
export { expireUnconfirmed } from './sweep.ts';
