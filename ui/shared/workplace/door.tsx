import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon, Page } from '../components/index.ts';

interface DoorProps {
  icon: LucideIcon;
  title: string;
  children: ComponentChildren;
}

/** A page that stands in front of a site or of a part of it, and says how to go on. */
export function Door({ icon, title, children }: DoorProps) {
  return (
    <div class="door">
      <Icon of={icon} />
      <Page title={title} narrow>{children}</Page>
    </div>
  );
}
