export { Mailer } from './mailer.ts';
export { noticeOf, refusalReason } from './notice.ts';
export { notifyApplicant, notifyContact, notifyPerson, composeMail, type Notice } from './notify.ts';
export { notificationRoutes } from './notification.routes.ts';
export { Mail, Notification } from './notification.entity.ts';
