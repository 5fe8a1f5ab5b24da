import { Workflow } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { request } from '../../shared/api/index.ts';
import { Details, ErrorState, Skeleton } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import type { CaseDiagram } from '../api/index.ts';
import { CaseBlock } from './case-block.tsx';
import type { DiagramStep } from './diagram-view.ts';

/** The procedure as a diagram with the step where the case stands; not there when the server has none. */
export function DiagramBlock({ id, turn }: { id: string; turn: number }) {
  const resource = useResource(
    async (signal) =>
      (await request<{ data: CaseDiagram }>(`/api/cases/${encodeURIComponent(id)}/diagram`, { signal })).data,
    [id, turn],
  );
  const [open, setOpen] = useState(false);
  if (!resource.value) return null;
  return (
    <CaseBlock icon={Workflow} title={t('diagram.title')}>
      <Details summary={t('diagram.show')} onOpen={() => setOpen(true)}>
        {open ? <Diagram key={currentLanguage()} diagram={resource.value} /> : null}
      </Details>
    </CaseBlock>
  );
}

function Diagram({ diagram }: { diagram: CaseDiagram }) {
  const box = useRef<HTMLDivElement>(null);
  const [steps, setSteps] = useState<DiagramStep[] | null>(null);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let ended = false;
    let close: (() => void) | undefined;
    const show = async () => {
      const { showDiagram } = await import('./diagram-view.ts');
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
      <div class="diagram" ref={box} role="group" aria-label={t('diagram.picture')} />
      {steps ? <Steps steps={steps} /> : <Skeleton lines={4} />}
    </>
  );
}

/** The same as the diagram, in words. */
function Steps({ steps }: { steps: DiagramStep[] }) {
  return (
    <>
      <h3>{t('diagram.list')}</h3>
      <ol class="diagram-steps">
        {steps.map((step) => (
          <li key={step.id} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
            {step.name} <span class="muted">– {t(`diagram.${step.state}`)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
