import type { LucideIcon } from 'lucide-preact';
import { Archive, CircleCheck, CircleX, Hourglass, Inbox, MessageCircleWarning, Undo2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { CaseState } from '../api/index.ts';
import { t } from '../i18n/index.ts';
import { Icon } from './icon.tsx';

export type TagTone = 'ok' | 'warn' | 'bad' | 'info' | 'plain';

/** A state: icon and word, colour only on top. */
export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: TagTone;
  icon?: LucideIcon;
  children: ComponentChildren;
}) {
  return (
    <strong class={tone === 'plain' ? 'govuk-tag' : `govuk-tag govuk-tag--${tone}`}>
      {icon ? <Icon of={icon} /> : null}
      {children}
    </strong>
  );
}

const states: Record<CaseState, [TagTone, LucideIcon]> = {
  registered: ['info', Inbox],
  in_progress: ['info', Hourglass],
  waiting_for_you: ['warn', MessageCircleWarning],
  decided: ['ok', CircleCheck],
  closed: ['plain', Archive],
  withdrawn: ['plain', Undo2],
};

/** The state of a case in the words of a citizen; a decision says which one. */
export function CaseStateTag({ state, outcome }: { state: CaseState; outcome?: string | null }) {
  const [tone, icon] = states[state] ?? states.registered;
  const ended = state === 'decided' || state === 'closed';
  if (ended && outcome === 'rejected')
    return (
      <Tag tone="bad" icon={CircleX}>
        {t('outcome.rejected')}
      </Tag>
    );
  if (ended && outcome)
    return (
      <Tag tone={outcome === 'approved' || outcome === 'answered' ? 'ok' : 'plain'} icon={icon}>
        {t(`outcome.${outcome}`)}
      </Tag>
    );
  return (
    <Tag tone={tone} icon={icon}>
      {t(`caseState.${state}`)}
    </Tag>
  );
}
