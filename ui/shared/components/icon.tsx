import type { LucideIcon } from 'lucide-preact';

/** One icon of the kept set (Lucide), 20 px, silent for screen readers: words always stand beside it. */
export function Icon({ of: Shape }: { of: LucideIcon }) {
  return <Shape class="icon" aria-hidden="true" focusable="false" />;
}
