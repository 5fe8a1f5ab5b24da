import type { ComponentChildren, JSX } from 'preact';

type Look = 'primary' | 'secondary' | 'warning' | 'start';

interface ButtonProps {
  children: ComponentChildren;
  look?: Look;
  type?: 'button' | 'submit';
  /** id of the form that a submit button outside it belongs to */
  form?: string;
  /** the deed is running: further clicks do nothing */
  busy?: boolean;
  onClick?: () => void;
}

const looks: Record<Look, string> = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
  start: 'govuk-button govuk-button--start',
};

/** A deed. Its text is a verb. It stays focusable while busy, so that the focus is not lost. */
export function Button({ children, look = 'primary', type = 'button', form, busy = false, onClick }: ButtonProps) {
  const click = (event: JSX.TargetedMouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.();
  };
  return (
    <button type={type} form={form} class={looks[look]} aria-disabled={busy ? 'true' : undefined} onClick={click}>
      {children}
    </button>
  );
}

/** A link with the weight of a button. */
export function ButtonLink({
  href,
  look = 'primary',
  children,
}: {
  href: string;
  look?: Look;
  children: ComponentChildren;
}) {
  return (
    <a href={href} class={looks[look]} draggable={false}>
      {children}
    </a>
  );
}
