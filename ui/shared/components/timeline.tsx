import { Check, Circle, CircleDot } from 'lucide-preact';
import type { TimelineEntry } from '../api/index.ts';
import { formatDateTime, pick, t } from '../i18n/index.ts';
import { Icon } from './icon.tsx';

const icons = { done: Check, current: CircleDot, next: Circle };

/** What happened, what happens now and what comes, from top to bottom. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li
          key={entry.id}
          class="timeline-item"
          data-state={entry.state}
          aria-current={entry.state === 'current' ? 'step' : undefined}
        >
          <span class="timeline-dot">
            <Icon of={icons[entry.state]} />
          </span>
          <p class="timeline-title">
            <span class="govuk-visually-hidden">{t(`timeline.${entry.state}`)} </span>
            {pick(entry.title)}
          </p>
          <p class="timeline-meta">
            {entry.at ? (
              <time dateTime={entry.at} class="nowrap">
                {formatDateTime(entry.at)}
              </time>
            ) : (
              t(`timeline.${entry.state}Word`)
            )}
          </p>
          {entry.detail ? <p class="timeline-detail">{pick(entry.detail)}</p> : null}
        </li>
      ))}
    </ol>
  );
}
