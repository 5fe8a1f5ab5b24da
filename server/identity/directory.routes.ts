import { AppError } from '../errors.ts';
import { record } from '../audit/index.ts';
import { post, type Route } from '../http/route.ts';
import { enqueue } from '../outbox/index.ts';
import { hasRole } from './actor.ts';
import { staffReadAt } from './directory.ts';

export const directoryRoutes: Route[] = [
  post('/api/staff/read', {
    summary: 'Read anew who works here and who belongs to which group; for the secretary general and administrators',
    access: 'person',
  }, async ({ em, actor }) => {
    if (!hasRole(actor, 'secretary') && !hasRole(actor, 'admin')) throw new AppError('auth.forbidden');
    record(em, actor.id, 'staff.read', 'staff', actor.id);
    await enqueue(em, 'read-staff', { askedBy: actor.id }, 'read-staff');
    return { data: { readAt: await staffReadAt(em) } };
  }),
];
