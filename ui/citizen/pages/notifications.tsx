import { Bell, BellRing } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { Notification } from '../../shared/api/index.ts';
import { onChange } from '../../shared/api/index.ts';
import { Button, EmptyState, ErrorState, Loadable, Page, Pagination, Tag } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, formatTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { NoticeFilter } from '../data.ts';
import { api } from '../data.ts';
import { byDay } from '../days.ts';
import { href } from '../routes.ts';
import { countUnread, unread } from '../unread.ts';

/** Query part that names which notices are shown. */
const FILTER_QUERY = 'arata';

/** What the city hall let the reader know, newest first, by days. */
export function NotificationsPage() {
  return (
    <Page narrow title={t('notifications.title')}>
      {me.value?.signedIn ? <Centre /> : <SignInNeeded reason={t('notifications.signIn')} />}
    </Page>
  );
}

function Centre() {
  const { query } = useLocation();
  const filter: NoticeFilter = query[FILTER_QUERY] === 'necitite' ? 'unread' : 'all';
  return (
    <>
      <nav class="filter-tabs" aria-label={t('notifications.filter')}>
        <FilterLink filter="all" current={filter} />
        <FilterLink filter="unread" current={filter} />
        <a class="filter-aside" href={href('preferences')}>{t('preferences.title')}</a>
      </nav>
      <Notices key={filter} filter={filter} />
    </>
  );
}

function FilterLink({ filter, current }: { filter: NoticeFilter; current: NoticeFilter }) {
  const query: Record<string, string> = filter === 'unread' ? { [FILTER_QUERY]: 'necitite' } : {};
  return (
    <a href={href('notifications', {}, query)} aria-current={filter === current ? 'page' : undefined}>
      {t(`notifications.filter.${filter}`)}
      {filter === 'unread' && unread.value > 0 ? ` (${unread.value})` : ''}
    </a>
  );
}

function Notices({ filter }: { filter: NoticeFilter }) {
  const first = useResource((signal) => api.notifications(filter, null, signal), [filter]);
  const [rest, setRest] = useState<{ notices: Notification[]; next: string | null } | null>(null);
  const next = rest ? rest.next : (first.value?.page?.next ?? null);
  const again = () => {
    setRest(null);
    first.reload();
  };
  useEffect(() => onChange(({ event }) => {
    if (event.startsWith('notification.') || event === 'resumed') again();
  }), []);
  const more = useAction(async () => {
    const page = await api.notifications(filter, next);
    setRest((old) => ({ notices: [...(old?.notices ?? []), ...page.data], next: page.page?.next ?? null }));
  });
  const read = useAction<Notification | null>(async (one) => {
    if (one) await api.markRead(one.id);
    else await api.markAllRead();
    again();
    await countUnread();
  });
  return (
    <Loadable resource={first} lines={6}>
      {(page) => page.data.length === 0 ? <Nothing filter={filter} /> : (
        <>
          {page.unread > 0 ? (
            <Button look="secondary" busy={read.busy} onClick={() => void read.run(null)}>
              {t('notifications.readAll')}
            </Button>
          ) : null}
          {read.error !== undefined ? <ErrorState error={read.error} /> : null}
          {byDay([...page.data, ...(rest?.notices ?? [])]).map((day) => (
            <section key={day.title} class="notice-day">
              <h2>{day.title}</h2>
              <ul class="notice-list">
                {day.things.map((one) => <Notice key={one.id} notice={one} onRead={() => void read.run(one)} />)}
              </ul>
            </section>
          ))}
          {more.error !== undefined ? <ErrorState error={more.error} /> : null}
          <Pagination next={next} busy={more.busy} onNext={() => void more.run()} />
        </>
      )}
    </Loadable>
  );
}

function Nothing({ filter }: { filter: NoticeFilter }) {
  return (
    <EmptyState icon={Bell} title={t(filter === 'unread' ? 'notifications.allRead' : 'notifications.empty')}>
      <p>{t('notifications.emptyHelp')}</p>
    </EmptyState>
  );
}

function Notice({ notice, onRead }: { notice: Notification; onRead: () => void }) {
  const isNew = notice.readAt === null;
  return (
    <li class="notice" data-new={isNew}>
      <h3 class="notice-title">
        {pick(notice.title)} {isNew ? <Tag tone="info" icon={BellRing}>{t('notifications.new')}</Tag> : null}
      </h3>
      <p class="muted small">
        <time dateTime={notice.at} class="nowrap" title={formatDateTime(notice.at)}>{formatTime(notice.at)}</time>
      </p>
      <p class="notice-body">{pick(notice.body)}</p>
      <div class="cluster">
        {notice.caseId ? (
          <a class="notice-link" href={href('case', { id: notice.caseId })} onClick={isNew ? onRead : undefined}>
            {t('notifications.openCase')}
          </a>
        ) : null}
        {isNew ? (
          <button type="button" class="link-button" onClick={onRead}>{t('notifications.markRead')}</button>
        ) : null}
      </div>
    </li>
  );
}
