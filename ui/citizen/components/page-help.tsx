import { t } from '../../shared/i18n/index.ts';
import { pageHelp } from '../page-help.ts';
import type { RouteName } from '../routes.ts';
import { href } from '../routes.ts';

/** Links to the help that belongs to the page, at its end. */
export function PageHelp({ page }: { page: RouteName | 'notFound' }) {
  const topics = page === 'notFound' ? undefined : pageHelp[page];
  if (!topics) return null;
  return (
    <aside class="page-help no-print" aria-label={t('help.here')}>
      <h2>{t('help.here')}</h2>
      <ul>
        {topics.map((topic) => (
          <li key={topic}>
            <a href={href('helpTopic', { topic })}>{t(`help.topic.${topic}`)}</a>
          </li>
        ))}
      </ul>
    </aside>
  );
}
