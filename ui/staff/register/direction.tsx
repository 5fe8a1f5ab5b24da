import type { LucideIcon } from 'lucide-preact';
import { ArrowDownToLine, ArrowUpFromLine, RefreshCw } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';

const icons: Record<string, LucideIcon> = { in: ArrowDownToLine, out: ArrowUpFromLine, internal: RefreshCw };

/** Incoming, outgoing or internal: icon and word. */
export function DirectionMark({ direction }: { direction: string }) {
  return (
    <span class="direction">
      <Icon of={icons[direction] ?? RefreshCw} />
      {t(`direction.${direction}`)}
    </span>
  );
}
