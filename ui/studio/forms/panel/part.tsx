import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../../shared/components/index.ts';

/** A part of the panel, folded until it is needed. */
export function Part({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="panel-part" open={open}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}

interface IconButtonProps {
  icon: LucideIcon;
  name: string;
  /** what it is done to */
  of: string;
  disabled?: boolean;
  onClick: () => void;
}

/** A small deed: a picture, its name on hovering and for screen readers. */
export function IconButton({ icon, name, of, disabled, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={name}
      aria-disabled={disabled ? 'true' : undefined}
      onClick={() => !disabled && onClick()}
    >
      <Icon of={icon} />
      <span class="govuk-visually-hidden">
        {name}: {of}
      </span>
    </button>
  );
}
