import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { useErrorTitle } from './page.tsx';

/** One wrong answer; `fieldId` is the id of the control to go to. */
export interface FieldError {
  fieldId?: string;
  message: string;
}

interface ErrorSummaryProps {
  errors: FieldError[];
  /** changes with each failed try, so that the summary takes the focus again */
  attempt: number;
}

/** The list of what is wrong, above the form; takes the focus and leads to the fields. */
export function ErrorSummary({ errors, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;
  useErrorTitle(shown);
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [attempt, shown]);
  if (!shown) return null;
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box} data-testid="error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t('errorSummary.title')}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-error-summary__list">
            {errors.map((error, index) => (
              <li key={`${error.fieldId ?? ''}${index}`}>
                {error.fieldId ? (
                  <a href={`#${error.fieldId}`} onClick={goToField(error.fieldId)}>
                    {error.message}
                  </a>
                ) : (
                  <span>{error.message}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function goToField(id: string) {
  return (event: JSX.TargetedMouseEvent<HTMLAnchorElement>) => {
    const control = document.getElementById(id);
    if (!control) return;
    event.preventDefault();
    const group = control.closest('fieldset') ?? control.closest('.govuk-form-group') ?? control;
    group.scrollIntoView({ block: 'start' });
    control.focus({ preventScroll: true });
  };
}
