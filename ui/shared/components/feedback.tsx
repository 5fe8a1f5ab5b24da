import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type Tone = 'info' | 'success' | 'warning' | 'error';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };

interface BannerProps {
  tone?: Tone;
  title?: string;
  /** read out at once when it appears */
  announce?: boolean;
  children: ComponentChildren;
}

/** Something the reader should know on this page. */
export function NotificationBanner({ tone = 'info', title, announce, children }: BannerProps) {
  return (
    <div class={`govuk-notification-banner govuk-notification-banner--${tone}`} role={announce ? 'status' : undefined}>
      <Icon of={icons[tone]} />
      <div class="govuk-notification-banner__content">
        {title ? <p class="govuk-notification-banner__title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

/** Success of a deed that leads to a number or a next step. */
export function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title" tabIndex={-1}>
        {title}
      </h1>
      <div class="govuk-panel__body">{children}</div>
    </div>
  );
}
