import type { LucideIcon } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { hasRoom } from '../shell/room.ts';
import { useWorkbench } from './context.ts';

/** The parts of what is open. */
export function Tabs({ tab, shown }: { tab: string; shown: readonly { name: string; icon: LucideIcon }[] }) {
  const { addressOf } = useWorkbench();
  return (
    <nav class="bench-tabs" aria-label={t('bench.tabs')}>
      <ul>
        {shown.filter(({ name }) => hasRoom(name)).map(({ name, icon }) => (
          <li key={name}>
            <a href={addressOf(name)} aria-current={name === tab ? 'page' : undefined}>
              <Icon of={icon} /><span>{t(`tab.${name}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
