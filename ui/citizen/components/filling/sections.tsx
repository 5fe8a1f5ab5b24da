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

/** The parts of a long form, each with how far it is and the way to it. */
export function Sections({ sections }: { sections: FormSection[] }) {
  if (sections.length < FEWEST) return null;
  const done = sections.filter(({ state }) => state === 'done' || state === 'optional').length;
  return (
    <nav class="form-sections" aria-labelledby="form-sections">
      <h2 id="form-sections">{t('apply.tasks')}</h2>
      <p class="muted" role="status">
        {t('apply.tasksDone', { done, count: sections.length })}
      </p>
      <TaskList
        items={sections.map(({ title, state, fieldId }) => ({
          title: (
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
    </nav>
  );
}

function goTo(event: Event, fieldId: string): void {
  event.preventDefault();
  const field = document.getElementById(fieldId);
  (field?.closest('.form-group-section') ?? field)?.scrollIntoView({ block: 'start' });
  field?.focus({ preventScroll: true });
}
