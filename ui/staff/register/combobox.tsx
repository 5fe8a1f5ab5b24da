import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FieldFrame } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';

const TYPING_PAUSE = 120;

/** One proposal below a field. */
export interface Proposal<Value> {
  id: string;
  label: ComponentChildren;
  about?: ComponentChildren;
  value: Value;
}

interface ComboboxProps<Value> {
  id: string;
  label: string;
  /** what stands in the field; undefined where the field keeps it itself */
  value: string | undefined;
  error?: string | undefined;
  /** finds proposals for what is typed; called after a pause */
  find: (typed: string) => Promise<Proposal<Value>[]>;
  onInput: (typed: string) => void;
  onPick: (value: Value) => void;
}

/**
 * A field that proposes what was written before; anything else may be typed. Arrows choose, Enter or a click takes,
 * Escape closes; Enter without a choice goes to the form.
 */
export function Combobox<Value>({ id, label, value, error, find, onInput, onPick }: ComboboxProps<Value>) {
  const { proposals, look, close } = useProposals(find);
  const [active, setActive] = useState(-1);
  const open = proposals.length > 0;
  const hide = () => {
    close();
    setActive(-1);
  };
  const take = (proposal: Proposal<Value> | undefined) => {
    if (!proposal) return;
    hide();
    onPick(proposal.value);
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const count = proposals.length;
    if (event.key === 'ArrowDown' && count === 0) look(value ?? '');
    else if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setActive((active <= 0 ? count : active) - 1);
    else if (event.key === 'Enter' && active >= 0) take(proposals[active]);
    else if (event.key === 'Escape' && open) hide();
    else return;
    event.preventDefault();
  };
  return (
    <div class="combobox">
      <FieldFrame id={id} label={label} error={error}>
        <input
          class={error ? 'govuk-input govuk-input--error' : 'govuk-input'}
          id={id}
          type="text"
          role="combobox"
          autocomplete="off"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          value={value}
          onKeyDown={press}
          onBlur={hide}
          onFocus={() => value === '' && look('')}
          onInput={(event) => {
            setActive(-1);
            onInput(event.currentTarget.value);
            look(event.currentTarget.value);
          }}
        />
      </FieldFrame>
      <ul
        class="combobox-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={t('register.proposals', { field: label })}
        hidden={!open}
      >
        {proposals.map((proposal, index) => (
          <li
            key={proposal.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(proposal)}
          >
            <span>{proposal.label}</span>
            {proposal.about ? <span class="muted small">{proposal.about}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useProposals<Value>(find: (typed: string) => Promise<Proposal<Value>[]>) {
  const [proposals, setProposals] = useState<Proposal<Value>[]>([]);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(find);
  latest.current = find;
  const close = () => {
    turn.current += 1;
    clearTimeout(timer.current);
    setProposals([]);
  };
  const look = (typed: string) => {
    clearTimeout(timer.current);
    const now = ++turn.current;
    timer.current = setTimeout(() => {
      void latest.current(typed).then((found) => now === turn.current && setProposals(found));
    }, TYPING_PAUSE);
  };
  useEffect(() => close, []);
  return { proposals, look, close };
}
