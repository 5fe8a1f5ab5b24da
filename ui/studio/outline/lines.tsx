import { pick, t } from '../../shared/i18n/index.ts';
import type { Workbench } from '../workbench/index.ts';
import type { Edit } from './edit.ts';
import type { Outline, Step } from './outline.ts';
import { StepDeeds } from './step-deeds.tsx';
import type { Line, Way } from './tree.ts';
import { WayDeeds } from './way-deeds.tsx';
import { kindWords, stepWords, whenWords } from './words.ts';

/** What every line needs to know. */
export interface LinesView {
  outline: Outline;
  bench: Workbench;
  /** id of the step or way whose deeds are shown */
  open: string | null;
  /** id of the element that is selected */
  marked: string;
  names: (id: string) => string;
  onOpen: (id: string) => void;
  onEdit: (edit: Edit) => void;
}

/** Lines of the text, each with what belongs to it. */
export function Lines({ lines, view }: { lines: readonly Line[]; view: LinesView }) {
  if (lines.length === 0) return null;
  return (
    <ol class="outline-lines">
      {lines.map((line) =>
        line.kind === 'goto' ? (
          <li key={`goto-${line.id}`} class="outline-goto">
            {t('outline.goOn', { step: nameOf(line.id, view) })}
          </li>
        ) : (
          <StepLine key={line.step.id} line={line} view={view} />
        ),
      )}
    </ol>
  );
}

function nameOf(id: string, { outline, names }: LinesView): string {
  const step = outline.steps.find((one) => one.id === id);
  return step ? stepWords(step, names(id)) : id;
}

function StepLine({ line, view }: { line: Extract<Line, { kind: 'step' }>; view: LinesView }) {
  const { step, ways, edges, inside } = line;
  return (
    <li>
      <StepHead step={step} view={view} />
      <Lines lines={inside} view={view} />
      {edges.map((edge) => (
        <div class="outline-edge" key={edge.step.id}>
          <StepHead step={edge.step} view={view} />
          <Lines lines={edge.lines} view={view} />
        </div>
      ))}
      {ways.length > 0 ? (
        <ul class="outline-ways">
          {ways.map((way) => (
            <WayLine key={way.link.id} way={way} step={step} view={view} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function StepHead({ step, view }: { step: Step; view: LinesView }) {
  const { id } = step;
  const open = view.open === id;
  const name = stepWords(step, view.names(id));
  const kind = kindWords(step);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || view.bench.readOnly.value) return;
    event.preventDefault();
    view.onEdit({ kind: 'delete', id });
  };
  return (
    <>
      <button
        type="button"
        class="outline-step"
        data-kind={step.type}
        aria-expanded={view.bench.readOnly.value ? undefined : open}
        aria-current={view.marked === id ? 'true' : undefined}
        onClick={() => view.onOpen(id)}
        onKeyDown={press}
      >
        <span>{name}</span>
        {name === kind ? null : <span class="muted small">{kind}</span>}
        {step.who ? (
          <span class="muted small">{t('outline.who', { name: whoWords(step.who, view.bench) })}</span>
        ) : null}
        {step.attachedTo !== undefined ? (
          <span class="muted small">{t(step.goesOn ? 'outline.goesOn' : 'outline.stops')}</span>
        ) : null}
      </button>
      {open && !view.bench.readOnly.value ? <StepDeeds step={step} view={view} /> : null}
    </>
  );
}

function whoWords(who: string, bench: Workbench): string {
  const chosen = /^\$\{(\w+)\}$/.exec(who)?.[1];
  if (chosen) return t('panel.chosenIn', { name: chosen });
  const [key = '', head] = who.split('.');
  const department = bench.elements.value?.departments.find((one) => one.key === key);
  const name = pick(department?.name) || who;
  return head === 'head' ? t('panel.heads', { name }) : name;
}

function WayLine({ way, step, view }: { way: Way; step: Step; view: LinesView }) {
  const { link, lines } = way;
  const open = view.open === link.id;
  return (
    <li>
      <button
        type="button"
        class="outline-way"
        aria-expanded={view.bench.readOnly.value ? undefined : open}
        aria-current={view.marked === link.id ? 'true' : undefined}
        onClick={() => view.onOpen(link.id)}
      >
        {whenWords(link, step, view.names(link.id) || link.name)}
      </button>
      {open && !view.bench.readOnly.value ? <WayDeeds link={link} step={step} view={view} /> : null}
      {lines.length === 0 ? (
        <p class="muted small outline-goto">{t('outline.straightOn')}</p>
      ) : (
        <Lines lines={lines} view={view} />
      )}
    </li>
  );
}
