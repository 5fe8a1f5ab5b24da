import { Bell as BellIcon } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import { unread, useUnreadCount } from './notices.ts';

/** The way to the notices, with how many are not read. */
export function Bell() {
  useUnreadCount();
  return (
    <a class="site-tool" href={pathOf('notices')}>
      <Icon of={BellIcon} />
      <span class="govuk-visually-hidden">{t('notices.title')}</span>
      <span class="count" hidden={unread.value === 0}>
        {unread.value}
        <span class="govuk-visually-hidden"> {t('notices.unread')}</span>
      </span>
    </a>
  );
}
