import { useEffect, useState } from 'preact/hooks';
import { currentLanguage, t } from '../i18n/index.ts';
import type { FieldProps } from './field.tsx';
import { FieldFrame } from './field.tsx';

interface DateInputProps extends FieldProps {
  /** `YYYY-MM-DD`, or what was typed so far, or nothing */
  value: string;
  onChange: (value: string) => void;
  /** `bday` gives the three parts their autocomplete names */
  autocomplete?: string;
}

type Part = 'day' | 'month' | 'year';
type Parts = Record<Part, string>;

/** A day of the calendar in three short fields, in the order of the language. */
export function DateInput(props: DateInputProps) {
  const [parts, setParts] = useState<Parts>(() => splitDate(props.value));
  useEffect(() => {
    if (joinDate(parts) !== props.value) setParts(splitDate(props.value));
  }, [props.value]);
  const order: Part[] = currentLanguage() === 'hu' ? ['year', 'month', 'day'] : ['day', 'month', 'year'];
  const change = (part: Part, text: string) => {
    const next = { ...parts, [part]: text.trim() };
    setParts(next);
    props.onChange(joinDate(next));
  };
  return (
    <FieldFrame {...props} group>
      <div class="govuk-date-input">
        {order.map((part, index) => {
          const id = index === 0 ? props.id : `${props.id}-${part}`;
          return (
            <div class="govuk-date-input__item" key={part}>
              <label class="govuk-label" for={id}>
                {t(`date.${part}`)}
              </label>
              <input
                class={`govuk-input ${part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2'} ${props.error ? 'govuk-input--error' : ''}`}
                id={id}
                inputMode="numeric"
                type="text"
                autocomplete={(props.autocomplete === 'bday' ? `bday-${part}` : 'off') as 'on'}
                value={parts[part]}
                disabled={props.disabled}
                readOnly={props.readOnly}
                aria-invalid={props.error ? 'true' : undefined}
                onInput={(event) => change(part, event.currentTarget.value)}
              />
            </div>
          );
        })}
      </div>
    </FieldFrame>
  );
}

const two = (text: string) => (/^\d$/.test(text) ? `0${text}` : text);

/** `YYYY-MM-DD` out of three parts; an incomplete date keeps its shape (`2026--4`) so that it is found to be no date. */
export function joinDate({ day, month, year }: Parts): string {
  if (!day && !month && !year) return '';
  return `${year}-${two(month)}-${two(day)}`;
}

/** The three parts of a date. */
export function splitDate(value: string): Parts {
  const [year = '', month = '', day = ''] = value.split('-');
  return { day, month, year };
}

/** Whether a text is a day that exists in the calendar, written `YYYY-MM-DD`. */
export function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
