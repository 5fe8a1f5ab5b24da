import type { FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { announce } from '../event/index.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { get, post, type Route } from '../http/route.ts';
import { Notification, type INotification } from './notification.entity.ts';

const pageSize = 30;

export const notificationRoutes: Route[] = [
  get('/api/notifications', {
    summary: 'Notices in the own account, newest first; `unread` counts all that were not opened', access: 'person',
    query: z.object({ filter: z.enum(['all', 'unread']).default('all'), cursor: z.string().max(200).optional() }),
  }, async ({ em, actor, query }) => {
    const after = cursorOf(query.cursor, z.tuple([z.coerce.date(), z.uuid()]));
    const where: FilterQuery<INotification> = { $and: [
      { personId: actor.id }, ...(query.filter === 'unread' ? [{ readAt: null }] : []),
      ...(after ? [{ $or: [{ createdAt: { $lt: after[0] } }, { createdAt: after[0], id: { $lt: after[1] } }] }] : []),
    ] };
    const rows = await em.find(Notification, where, { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], limit: pageSize + 1 });
    const { items, page } = pageOf(rows, pageSize, (row) => [row.createdAt, row.id]);
    const unread = await em.count(Notification, { personId: actor.id, readAt: null });
    return { data: items.map(presentNotification), page, unread };
  }),

  post('/api/notifications/:id/read', { summary: 'Mark a notice as read', access: 'person', params: z.object({ id: z.uuid() }) },
    async ({ em, actor, params }) => {
      const notification = await em.findOne(Notification, { id: params.id, personId: actor.id });
      if (!notification) throw new AppError('notification.notFound');
      notification.readAt ??= new Date();
      announce(em, 'notification.read', {}, { personIds: [actor.id] });
      return { data: presentNotification(notification) };
    }),

  post('/api/notifications/read', { summary: 'Mark all notices as read', access: 'person' }, async ({ em, actor }) => {
    const read = await em.nativeUpdate(Notification, { personId: actor.id, readAt: null }, { readAt: new Date() });
    announce(em, 'notification.read', {}, { personIds: [actor.id] });
    return { data: { read } };
  }),
];

function presentNotification(row: INotification) {
  return { id: row.id, at: row.createdAt, title: row.title, body: row.body, caseId: row.caseId ?? null, readAt: row.readAt ?? null };
}
