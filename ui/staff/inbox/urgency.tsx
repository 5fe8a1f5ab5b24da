import type { LucideIcon } from 'lucide-preact';
import { Circle, CircleAlert, Clock } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Urgency } from '../api/index.ts';

const icons: Record<Urgency, LucideIcon> = { overdue: CircleAlert, soon: Clock, normal: Circle };

/** How urgent a task is: icon and word. */
export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  return <span class="urgency" data-urgency={urgency}><Icon of={icons[urgency]} />{t(`urgency.${urgency}`)}</span>;
}
