import './diagram.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorState, Skeleton } from '../components/index.ts';
import type { LocalText } from '../i18n/index.ts';
import type { DiagramStep } from './steps.ts';

/** The procedure of a case as a diagram, and where the case stands in it. */
export interface CaseDiagram {
  /** as published, named in Romanian */
  xml: string;
  /** names of its elements by id */
  names?: Record<string, LocalText>;
  activeActivities: string[];
  completedActivities: string[];
}

/** Texts of a diagram, from the catalogue of the site that shows it. */
export interface DiagramWords {
  /** what the picture is, for who cannot see it */
  picture: string;
  /** title of the list of steps */
  list: string;
  state: (state: DiagramStep['state']) => string;
}

/** A diagram to look at, with where the case stands, and the same in words. The viewer is loaded when it is shown. */
export function Diagram({ diagram, words }: { diagram: CaseDiagram; words: DiagramWords }) {
  const box = useRef<HTMLDivElement>(null);
  const [steps, setSteps] = useState<DiagramStep[] | null>(null);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let ended = false;
    let close: (() => void) | undefined;
    const show = async () => {
      const { showDiagram } = await import('./view.ts');
      if (ended || !box.current) return;
      const shown = await showDiagram(box.current, diagram);
      close = shown.close;
      if (ended) close();
      else setSteps(shown.steps);
    };
    show().catch(setError);
    return () => {
      ended = true;
      close?.();
    };
  }, [diagram]);
  if (error !== undefined) return <ErrorState error={error} />;
  return (
    <>
      <div class="diagram" ref={box} role="group" aria-label={words.picture} />
      {steps ? <Steps steps={steps} words={words} /> : <Skeleton lines={4} />}
    </>
  );
}

/** The same as the diagram, in words. */
function Steps({ steps, words }: { steps: DiagramStep[]; words: DiagramWords }) {
  return (
    <>
      <h3>{words.list}</h3>
      <ol class="diagram-steps">
        {steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
            {step.name} <span class="muted">– {words.state(step.state)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
