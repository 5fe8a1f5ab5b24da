interface SearchBoxProps {
  id: string;
  /** name for screen readers */
  label: string;
  /** what may be typed */
  hint: string;
  value: string;
  onInput: (value: string) => void;
}

/** The search field above a list. */
export function SearchBox({ id, label, hint, value, onInput }: SearchBoxProps) {
  return (
    <input type="search" class="govuk-input" id={id} aria-label={label} placeholder={hint} value={value}
      onInput={(event) => onInput(event.currentTarget.value)} />
  );
}

interface ChooserProps {
  id: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A choice above a list. */
export function Chooser({ id, label, value, options, onChange }: ChooserProps) {
  return (
    <select class="govuk-select" id={id} aria-label={label} value={value}
      onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}
