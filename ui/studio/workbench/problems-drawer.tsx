import { ChevronDown, ChevronUp, CircleCheck, CircleX, Lightbulb } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { announce, errorText, Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { tabOf } from './tabs.ts';
import type { Place, Problem } from './types.ts';

/** What is not right, at the foot of every tab: a click goes there, a safe change is offered. */
export function ProblemsDrawer({ onGo }: { onGo: (place: Place) => void }) {
  const [open, setOpen] = useState(false);
  const { problems, checking, checker } = useStore();
  const errors = problems.value.filter(({ severity }) => severity === 'error');
  const hints = problems.value.filter(({ severity }) => severity === 'hint');
  return (
    <section class="drawer" data-open={open} aria-label={t('problems.title')}>
      <button
        type="button"
        class="drawer-head"
        aria-expanded={open}
        aria-controls="problems"
        onClick={() => setOpen(!open)}
      >
        <Icon of={errors.length > 0 ? CircleX : CircleCheck} />
        <span>{errors.length + hints.length === 0 ? t('problems.none') : summary(errors.length, hints.length)}</span>
        {checking.value ? <span class="muted">{t('problems.checking')}</span> : null}
        <Icon of={open ? ChevronDown : ChevronUp} />
      </button>
      <div
        id="problems"
        class="drawer-body"
        hidden={!open}
        tabIndex={open ? 0 : undefined}
        role="region"
        aria-label={t('problems.list')}
      >
        {checker.failed.value === undefined ? null : (
          <p>{t('problems.failed', { reason: errorText(checker.failed.value) })}</p>
        )}
        {open && problems.value.length === 0 && checker.failed.value === undefined ? (
          <p>{t('problems.noneText')}</p>
        ) : null}
        <ul>
          {open
            ? [...errors, ...hints].map((problem) => (
                <Line key={`${problem.file}/${problem.id}`} problem={problem} onGo={onGo} />
              ))
            : null}
        </ul>
      </div>
    </section>
  );
}

function summary(errors: number, hints: number): string {
  return [
    errors > 0 ? t('problems.errors', { count: errors }) : '',
    hints > 0 ? t('problems.hints', { count: hints }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Line({ problem, onGo }: { problem: Problem; onGo: (place: Place) => void }) {
  const store = useStore();
  const { fix, file, element, message, severity } = problem;
  const mend = () => {
    if (!fix) return;
    store.write(Object.fromEntries(fix.edits.map((edit) => [edit.file, edit.text])), fix.label);
    announce(t('problems.fixed', { label: fix.label }));
  };
  return (
    <li data-severity={severity}>
      <Icon of={severity === 'error' ? CircleX : Lightbulb} />
      <span class="govuk-visually-hidden">{t(severity === 'error' ? 'problems.error' : 'problems.hint')}</span>
      <button type="button" class="link-button" onClick={() => onGo({ file, ...(element ? { element } : {}) })}>
        {message}
      </button>
      <span class="muted small">{[t(`tab.${tabOf({ file })}`), element].filter(Boolean).join(' · ')}</span>
      {fix && !store.readOnly.value ? (
        <button type="button" class="small-button" onClick={mend}>
          {t('problems.fix', { label: fix.label })}
        </button>
      ) : null}
    </li>
  );
}
