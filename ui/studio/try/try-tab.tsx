import { useEffect, useState } from 'preact/hooks';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import { ExplainView } from './explain-view.tsx';
import { RunView } from './run-view.tsx';
import { ScenariosView } from './scenarios-view.tsx';

const VIEWS = ['run', 'scenarios', 'explain'] as const;
type View = (typeof VIEWS)[number];

/** The draft is tried here: by hand on the real engine, by its recorded scenarios, and slowly for explaining. */
export default function TryTab() {
  const { place } = useWorkbench();
  const asked = place.value?.file.startsWith('examples/') === true;
  const [view, setView] = useState<View>(asked ? 'scenarios' : 'run');
  useEffect(() => {
    if (asked) setView('scenarios');
  }, [place.value]);
  return (
    <div class="try-tab">
      <header class="try-head">
        <h2>{t('try.title')}</h2>
        <div role="group" aria-label={t('try.views')}>
          {VIEWS.map((one) => (
            <button key={one} type="button" class="chip" aria-pressed={one === view} onClick={() => setView(one)}>
              {t(`try.view.${one}`)}
            </button>
          ))}
        </div>
      </header>
      {view === 'run' ? <RunView /> : null}
      {view === 'scenarios' ? <ScenariosView /> : null}
      {view === 'explain' ? <ExplainView /> : null}
    </div>
  );
}
