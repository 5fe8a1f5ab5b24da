import { FieldFrame } from '../../shared/components/index.ts';

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  /** where the value comes from */
  note?: string;
  onChange: (value: string) => void;
}

/** A short list with its name above it. */
export function Choice({ id, label, value, options, note, onChange }: ChoiceProps) {
  return (
    <FieldFrame
      id={id}
      label={
        <>
          {label}
          {note ? <span class="muted small"> {note}</span> : null}
        </>
      }
    >
      <select class="govuk-select" id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
