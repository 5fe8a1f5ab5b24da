import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleDotDashed } from 'lucide-preact';
import { Tag, TaskList } from '../../../shared/components/index.ts';
import type { FormSection, SectionState } from '../../../shared/form/index.ts';
import { t } from '../../../shared/i18n/index.ts';

/** Fewer parts are seen at a glance. */
const FEWEST = 3;

const looks = {
  empty: ['plain', CircleDashed],
  optional: ['plain', Circle],
  begun: ['info', CircleDotDashed],
  done: ['ok', CircleCheck],
  wrong: ['bad', CircleAlert],
} as const satisfies Record<SectionState, unknown>;

interface SectionsProps {
  sections: FormSection[];
  /** address of a part in a form that has pages: the list is folded above the page */
  leadsTo?: (id: string) => string;
}

/** The parts of a long form, each with how far it is and the way to it. */
export function Sections({ sections, leadsTo }: SectionsProps) {
  if (sections.length < FEWEST) return null;
  const list = <Parts sections={sections} leadsTo={leadsTo} />;
  return leadsTo ? (
    <details class="form-sections">
      <summary>{t('apply.tasks')}</summary>
      {list}
    </details>
  ) : (
    <nav class="form-sections" aria-labelledby="form-sections">
      <h2 id="form-sections">{t('apply.tasks')}</h2>
      {list}
    </nav>
  );
}

function Parts({ sections, leadsTo }: SectionsProps) {
  const done = sections.filter(({ state }) => state === 'done' || state === 'optional').length;
  return (
    <>
      <p class="muted" role="status">
        {t('apply.tasksDone', { done, count: sections.length })}
      </p>
      <TaskList
        items={sections.map(({ id, title, state, fieldId }) => ({
          title: leadsTo ? (
            <a href={leadsTo(id)}>{title}</a>
          ) : (
            <a href={`#${fieldId}`} onClick={(event) => goTo(event, fieldId)}>
              {title}
            </a>
          ),
          status: (
            <Tag tone={looks[state][0]} icon={looks[state][1]}>
              {t(`apply.section.${state}`)}
            </Tag>
          ),
        }))}
      />
    </>
  );
}

function goTo(event: Event, fieldId: string): void {
  event.preventDefault();
  const field = document.getElementById(fieldId);
  (field?.closest('.form-group-section') ?? field)?.scrollIntoView({ block: 'start' });
  field?.focus({ preventScroll: true });
}
