import { Bell, BellRing } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Notification } from '../../shared/api/index.ts';
import { onChange } from '../../shared/api/index.ts';
import { Button, EmptyState, errorText, Loadable, Page, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import { href } from '../routes.ts';
import { countUnread } from '../unread.ts';

/** What the city hall let the reader know, newest first. */
export function NotificationsPage() {
  return (
    <Page narrow title={t('notifications.title')}>
      {me.value?.signedIn ? <Notifications /> : <SignInNeeded reason={t('notifications.signIn')} />}
    </Page>
  );
}

function Notifications() {
  const resource = useResource((signal) => api.notifications(signal), []);
  useEffect(
    () =>
      onChange(({ event }) => {
        if (event === 'notification.created' || event === 'resumed') resource.reload();
      }),
    [],
  );
  const markRead = async (unread: Notification[]) => {
    try {
      for (const one of unread) await api.markRead(one.id);
    } catch (error) {
      toast(errorText(error));
    }
    resource.reload();
    await countUnread();
  };
  return (
    <Loadable resource={resource} lines={6}>
      {(all) => {
        const unread = all.filter((one) => one.readAt === null);
        return all.length === 0 ? (
          <EmptyState icon={Bell} title={t('notifications.empty')}>
            <p>{t('notifications.emptyHelp')}</p>
          </EmptyState>
        ) : (
          <>
            {unread.length > 0 ? (
              <Button look="secondary" onClick={() => void markRead(unread)}>
                {t('notifications.readAll')}
              </Button>
            ) : null}
            <ul class="notice-list">
              {all.map((one) => (
                <Notice key={one.id} notice={one} onRead={() => void markRead([one])} />
              ))}
            </ul>
          </>
        );
      }}
    </Loadable>
  );
}

function Notice({ notice, onRead }: { notice: Notification; onRead: () => void }) {
  const isNew = notice.readAt === null;
  return (
    <li class="notice" data-new={isNew}>
      <h2 class="notice-title">
        {pick(notice.title)}{' '}
        {isNew ? (
          <Tag tone="info" icon={BellRing}>
            {t('notifications.new')}
          </Tag>
        ) : null}
      </h2>
      <p class="muted small">
        <time dateTime={notice.at} class="nowrap">
          {formatDateTime(notice.at)}
        </time>
      </p>
      <p class="notice-body">{pick(notice.body)}</p>
      <div class="cluster">
        {notice.caseId ? (
          <a class="notice-link" href={href('case', { id: notice.caseId })} onClick={isNew ? onRead : undefined}>
            {t('notifications.openCase')}
          </a>
        ) : null}
        {isNew ? (
          <button type="button" class="link-button" onClick={onRead}>
            {t('notifications.markRead')}
          </button>
        ) : null}
      </div>
    </li>
  );
}
