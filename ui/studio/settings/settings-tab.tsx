import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { CircleAlert, FileWarning } from 'lucide-preact';
import { EmptyState, Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { AboutPart, KeepingPart, WayPart } from './about-part.tsx';
import { DocumentsPart, EligibilityPart, OutcomesPart, StepsPart, TasksPart } from './course-part.tsx';
import { IssuedPart } from './issued-part.tsx';
import { ConfirmationPart, FeePart, LegalPart, TermsPart, WaitsPart } from './law-part.tsx';
import { MessagesPart } from './message-part.tsx';
import { partOf } from './parts.ts';
import type { PartName } from './parts.ts';
import { RoutingPart } from './routing-part.tsx';
import type { Settings } from './use-settings.ts';
import { useSettings } from './use-settings.ts';

const parts: [PartName, FunctionComponent<{ settings: Settings }>][] = [
  ['about', AboutPart],
  ['way', WayPart],
  ['terms', TermsPart],
  ['waits', WaitsPart],
  ['confirmation', ConfirmationPart],
  ['fee', FeePart],
  ['legal', LegalPart],
  ['documents', DocumentsPart],
  ['eligibility', EligibilityPart],
  ['steps', StepsPart],
  ['outcomes', OutcomesPart],
  ['messages', MessagesPart],
  ['issued', IssuedPart],
  ['routing', RoutingPart],
  ['tasks', TasksPart],
  ['keeping', KeepingPart],
];

/** Everything about a procedure that is no diagram and no form, in plain words. */
export default function SettingsTab() {
  const settings = useSettings();
  const place = settings.workbench.place.value;
  const asked = place?.file === 'procedure.json' ? partOf(place.element ?? '') : null;
  useEffect(() => {
    if (!asked) return;
    const part = document.getElementById(`part-${asked}`);
    part?.setAttribute('open', '');
    part?.scrollIntoView({ block: 'start' });
    part?.querySelector('summary')?.focus({ preventScroll: true });
  }, [place]);
  if (!settings.file)
    return (
      <EmptyState icon={FileWarning} title={t('settings.broken')}>
        <p>{t('settings.brokenHint')}</p>
      </EmptyState>
    );
  return (
    <div class="settings-tab">
      <Contents settings={settings} />
      <div class="settings-parts">
        <h2 class="govuk-visually-hidden">{t('tab.settings')}</h2>
        <Problems settings={settings} />
        {parts.map(([name, Part]) => (
          <details key={name} class="panel-part" id={`part-${name}`} open={name === 'about' || name === asked}>
            <summary>{t(`settings.part.${name}`)}</summary>
            <div>
              <p class="muted">{t(`settings.part.${name}.hint`)}</p>
              <Part settings={settings} />
            </div>
          </details>
        ))}
      </div>
    </div>
  );
}

/** What the check says of the settings, with the way to each place. */
function problemsOf(settings: Settings) {
  return settings.workbench.problems.value.filter(
    ({ file }) => file === 'procedure.json' || file === `${settings.workbench.key}.hu.json`,
  );
}

function Contents({ settings }: { settings: Settings }) {
  const wrong = new Set(problemsOf(settings).map(({ element }) => partOf(element ?? '')));
  return (
    <nav class="settings-contents" aria-label={t('settings.contents')}>
      <ul>
        {parts.map(([name]) => (
          <li key={name}>
            <a
              href={`#part-${name}`}
              onClick={(event) => {
                event.preventDefault();
                settings.workbench.place.value = { file: 'procedure.json', element: `part.${name}` };
              }}
            >
              {t(`settings.part.${name}`)}
              {wrong.has(name) ? (
                <>
                  <Icon of={CircleAlert} />
                  <span class="govuk-visually-hidden">{t('settings.hasProblems')}</span>
                </>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Problems({ settings }: { settings: Settings }) {
  const problems = problemsOf(settings).filter(({ severity }) => severity === 'error');
  if (problems.length === 0) return null;
  return (
    <section class="govuk-error-summary" aria-labelledby="settings-problems">
      <h2 class="govuk-error-summary__title" id="settings-problems">
        {t('settings.problems')}
      </h2>
      <ul class="govuk-error-summary__list">
        {problems.map(({ id, message, element }) => (
          <li key={id}>
            <a
              href={`#part-${partOf(element ?? '')}`}
              onClick={(event) => {
                event.preventDefault();
                settings.workbench.place.value = { file: 'procedure.json', element: element ?? '' };
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
