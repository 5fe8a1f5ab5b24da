import { ChevronDown } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../components/index.ts';

interface MenuProps {
  icon: LucideIcon;
  name: ComponentChildren;
  /** what unfolds; gets what closes it */
  children: (close: () => void) => ComponentChildren;
}

/** A tool of the header that unfolds; it closes with Escape and with a click or a step of the focus outside. */
export function Menu({ icon, name, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  useEffect(() => {
    const outside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) close();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu.current?.open) return;
      close();
      menu.current.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
      removeEventListener('keydown', escape);
    };
  }, []);
  return (
    <details class="menu" ref={menu}>
      <summary class="site-tool">
        <Icon of={icon} /><span class="user-name">{name}</span><Icon of={ChevronDown} />
      </summary>
      <div class="menu-panel">{children(close)}</div>
    </details>
  );
}
