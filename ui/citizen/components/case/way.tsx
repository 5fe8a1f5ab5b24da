import { Check, Circle, CircleDot, Minus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Details, Icon, Loadable } from '../../../shared/components/index.ts';
import type { DiagramWords } from '../../../shared/diagram/index.ts';
import { Diagram } from '../../../shared/diagram/index.ts';
import { useResource } from '../../../shared/hooks/index.ts';
import { currentLanguage, pick, t } from '../../../shared/i18n/index.ts';
import { caseApi, type Milestone } from './api.ts';

const icons = { done: Check, current: CircleDot, next: Circle, skipped: Minus };

/** The way of a request as a row of milestones; on a narrow screen the present one alone has its name written out. */
export function Way({ milestones }: { milestones: Milestone[] }) {
  const reached = milestones.filter(({ state }) => state === 'done' || state === 'current').length;
  return (
    <section class="way">
      <h2 class="govuk-visually-hidden">{t('way.title')}</h2>
      {reached > 0 ? (
        <p class="way-place small muted">{t('way.place', { step: reached, count: milestones.length })}</p>
      ) : null}
      <ol class="way-steps">
        {milestones.map(({ activity, title, state }) => (
          <li key={activity} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span class="way-dot">
              <Icon of={icons[state]} />
            </span>
            <span class="way-name">
              {pick(title)}
              <span class="govuk-visually-hidden"> – {t(`diagram.${state}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The whole procedure as its diagram, with where the case stands; fetched when somebody wants to see it. */
export function WholeDiagram({ caseId }: { caseId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Details summary={t('way.diagram')} onOpen={() => setOpen(true)}>
      {open ? <Drawn caseId={caseId} /> : null}
    </Details>
  );
}

function Drawn({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => caseApi.diagram(caseId, signal), [caseId]);
  return (
    <Loadable resource={resource}>
      {(diagram) => (
        <>
          <p>{t('way.diagramText')}</p>
          <Diagram key={currentLanguage()} diagram={diagram} words={words()} />
        </>
      )}
    </Loadable>
  );
}

const words = (): DiagramWords => ({
  picture: t('diagram.picture'), list: t('diagram.list'), state: (state) => t(`diagram.${state}`),
});
