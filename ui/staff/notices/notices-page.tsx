import { Bell, BellRing } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Notification } from '../../shared/api/index.ts';
import { Button, EmptyState, ErrorState, Loadable, Page, Pagination, Tag } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import type { NoticeFilter } from './notices.ts';
import { markRead, readNotices, unread, useNoticeChanges } from './notices.ts';

const filters: NoticeFilter[] = ['all', 'unread'];

/** What the reader was told about cases and tasks, newest first. */
export function NoticesPage() {
  const { query } = useLocation();
  const filter: NoticeFilter = query.show === 'unread' ? 'unread' : 'all';
  return (
    <section class="pane notices-pane">
      <Page title={t('notices.title')} lead={t('notices.lead')}>
        <nav class="views" aria-label={t('notices.filter')}>
          <ul>{filters.map((one) => <li key={one}><FilterLink filter={one} current={one === filter} /></li>)}</ul>
        </nav>
        <Notices key={filter} filter={filter} />
      </Page>
    </section>
  );
}

function FilterLink({ filter, current }: { filter: NoticeFilter; current: boolean }) {
  const href = filter === 'unread' ? `${pathOf('notices')}?show=unread` : pathOf('notices');
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {t(`notices.filter.${filter}`)}
      {filter === 'unread' && unread.value > 0 ? <> <span class="count">{unread.value}</span></> : null}
    </a>
  );
}

function Notices({ filter }: { filter: NoticeFilter }) {
  const first = useResource((signal) => readNotices(filter, null, signal), [filter]);
  const [rest, setRest] = useState<{ notices: Notification[]; next: string | null } | null>(null);
  const next = rest ? rest.next : (first.value?.page?.next ?? null);
  const again = () => {
    setRest(null);
    first.reload();
  };
  useNoticeChanges(again);
  const more = useAction(async () => {
    const page = await readNotices(filter, next);
    setRest((old) => ({ notices: [...(old?.notices ?? []), ...page.data], next: page.page?.next ?? null }));
  });
  const read = useAction<Notification | null>(async (one) => {
    await markRead(one?.id ?? null);
    again();
  });
  return (
    <Loadable resource={first} lines={6}>
      {(page) => page.data.length === 0 ? <Nothing filter={filter} /> : (
        <>
          {page.unread > 0
            ? <Button look="secondary" busy={read.busy} onClick={() => void read.run(null)}>{t('notices.readAll')}</Button>
            : null}
          {read.error === undefined ? null : <ErrorState error={read.error} />}
          <ul class="notice-list">
            {[...page.data, ...(rest?.notices ?? [])].map((one) => (
              <Notice key={one.id} notice={one} onRead={() => void read.run(one)} />
            ))}
          </ul>
          {more.error === undefined ? null : <ErrorState error={more.error} />}
          <Pagination next={next} busy={more.busy} onNext={() => void more.run()} />
        </>
      )}
    </Loadable>
  );
}

function Nothing({ filter }: { filter: NoticeFilter }) {
  return (
    <EmptyState icon={Bell} title={t(filter === 'unread' ? 'notices.allRead' : 'notices.empty')}>
      <p>{t('notices.emptyHelp')}</p>
    </EmptyState>
  );
}

function Notice({ notice, onRead }: { notice: Notification; onRead: () => void }) {
  const isNew = notice.readAt === null;
  return (
    <li class="notice" data-new={isNew}>
      <h2 class="notice-title">
        {pick(notice.title)} {isNew ? <Tag tone="info" icon={BellRing}>{t('notices.new')}</Tag> : null}
      </h2>
      <p class="muted small"><time dateTime={notice.at}>{formatDateTime(notice.at)}</time></p>
      {pick(notice.body) ? <p class="notice-body">{pick(notice.body)}</p> : null}
      <div class="list-tools">
        {notice.caseId
          ? (
            <a class="notice-link" href={pathOf('case', { id: notice.caseId })} onClick={isNew ? onRead : undefined}>
              {t('notices.openCase')}
            </a>
          )
          : null}
        {isNew
          ? (
            <button type="button" class="link-button" onClick={onRead}>
              {t('notices.markRead')}<span class="govuk-visually-hidden">: {pick(notice.title)}</span>
            </button>
          )
          : null}
      </div>
    </li>
  );
}
