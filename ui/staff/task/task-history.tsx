import { Details, NotificationBanner } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { TaskDeed } from '../api/index.ts';
import { Moment } from '../parts/dates.tsx';

/** What people did with a task before: the last words stand open, the rest on demand. */
export function TaskHistory({ deeds = [] }: { deeds?: TaskDeed[] }) {
  const [last, ...earlier] = deeds;
  if (!last) return null;
  return (
    <div class="task-history">
      <NotificationBanner title={sentence(last)}>
        {last.note ? <p class="thread-text">{last.note}</p> : null}
        <p class="muted small"><Moment value={last.at} /></p>
      </NotificationBanner>
      {earlier.length > 0
        ? (
          <Details summary={t('deeds.earlier', { count: earlier.length })}>
            <ol class="thread">
              {earlier.map((deed) => (
                <li key={`${deed.at}${deed.kind}`} class="thread-message">
                  <p class="thread-meta"><strong>{sentence(deed)}</strong><span class="muted small"><Moment value={deed.at} /></span></p>
                  {deed.note ? <p class="thread-text">{deed.note}</p> : null}
                </li>
              ))}
            </ol>
          </Details>
        )
        : null}
    </div>
  );
}

const sentence = ({ kind, by, to }: TaskDeed): string =>
  (to ? t(`deeds.${kind}`, { by, to }) : t('deeds.returnGroup', { by }));
