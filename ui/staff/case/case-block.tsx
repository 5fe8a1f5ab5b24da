import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../shared/components/index.ts';

/** A part of the case under its heading. */
export function CaseBlock({ icon, title, children }: { icon: LucideIcon; title: string; children: ComponentChildren }) {
  return <section class="case-block"><h2><Icon of={icon} />{title}</h2>{children}</section>;
}
