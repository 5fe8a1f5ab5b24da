import { useMemo } from 'preact/hooks';
import type { CaseDiagram } from '../../shared/diagram/index.ts';
import { Diagram } from '../../shared/diagram/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Tryout } from './api.ts';

/** The diagram of the draft with the way that was taken and where the run stands. */
export function TryDiagram({ tryout }: { tryout: Pick<Tryout, 'path' | 'waiting'> }) {
  const bench = useWorkbench();
  const diagram = useMemo<CaseDiagram>(
    () => ({
      xml: bench.files.peek()[`${bench.key}.bpmn`] ?? '',
      names: Object.fromEntries(tryout.path.flatMap(({ id, name }) => (name ? [[id, name]] : []))),
      activeActivities: tryout.waiting.map(({ element }) => element),
      completedActivities: tryout.path.filter(({ state }) => state === 'done').map(({ id }) => id),
    }),
    [tryout],
  );
  return (
    <Diagram
      diagram={diagram}
      words={{ picture: t('try.picture'), list: t('try.steps'), state: (state) => t(`try.state.${state}`) }}
    />
  );
}
