import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import { Notification, type INotification } from './notification.entity.ts';

const newest = 100;

export const notificationRoutes: Route[] = [
  get('/api/notifications', { summary: 'Notices in the own account, newest first', access: 'person' },
    async ({ em, actor }) => {
      const [rows, unread] = await Promise.all([
        em.find(Notification, { personId: actor.id }, { orderBy: { createdAt: 'desc' }, limit: newest }),
        em.fork().count(Notification, { personId: actor.id, readAt: null }),
      ]);
      return { data: rows.map(presentNotification), unread };
    }),

  post('/api/notifications/:id/read', { summary: 'Mark a notice as read', access: 'person', params: z.object({ id: z.uuid() }) },
    async ({ em, actor, params }) => {
      const notification = await em.findOne(Notification, { id: params.id, personId: actor.id });
      if (!notification) throw new AppError('notification.notFound');
      notification.readAt ??= new Date();
      return { data: presentNotification(notification) };
    }),
];

function presentNotification(row: INotification) {
  return { id: row.id, at: row.createdAt, title: row.title, body: row.body, caseId: row.caseId ?? null, readAt: row.readAt ?? null };
}
