import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorState } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';

/** The diagram with tokens that walk through it slowly, to explain the procedure to somebody; nothing is run. */
export function ExplainView() {
  const bench = useWorkbench();
  const box = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>();
  const xml = bench.files.value[`${bench.key}.bpmn`] ?? '';
  useEffect(() => {
    let close: (() => void) | undefined;
    let ended = false;
    const show = async () => {
      const { showSimulation } = await import('./simulation.ts');
      if (ended || !box.current) return;
      close = await showSimulation(box.current, xml);
      if (ended) close();
    };
    show().catch(setError);
    return () => {
      ended = true;
      close?.();
    };
  }, [xml]);
  if (error !== undefined) return <ErrorState error={error} />;
  return (
    <>
      <p>{t('try.explainText')}</p>
      <div class="try-simulation" ref={box} role="group" aria-label={t('try.view.explain')} />
    </>
  );
}
