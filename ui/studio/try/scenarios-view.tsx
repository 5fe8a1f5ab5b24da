import { ListChecks } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Card, EmptyState, ErrorState, NotificationBanner, TextInput } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { ScenarioRun, Uncovered } from './api.ts';
import { tryApi } from './api.ts';
import { GeneralProblems, ScenarioList, scenariosOf } from './scenario-list.tsx';
import { TryDiagram } from './try-diagram.tsx';
import { WAIVERS, waived } from './waivers.ts';

/** All recorded runs: whether each still goes its way, and which paths none of them takes. */
export function ScenariosView() {
  const { key, files, saving } = useWorkbench();
  const [result, setResult] = useState<ScenarioRun>();
  const run = useAction(async () => setResult(await tryApi.runScenarios(key)));
  const known = scenariosOf(files.value);
  const count = known.length;
  return (
    <div>
      {count === 0 ? null : (
        <Button busy={run.busy || saving.value !== 'saved'} onClick={() => void run.run()}>
          {t('try.runAll', { count })}
        </Button>
      )}
      <p role="status">{run.busy ? t('try.runningAll') : ''}</p>
      {run.error === undefined ? null : <ErrorState error={run.error} />}
      {count === 0 ? (
        <EmptyState icon={ListChecks} title={t('try.noScenario')}>
          <p>{t('try.noScenarioText')}</p>
        </EmptyState>
      ) : null}
      {count > 0 && result === undefined ? <p>{t('try.scenarioText')}</p> : null}
      {result ? <Gate result={result} /> : null}
      <GeneralProblems />
      {count > 0 ? <ScenarioList known={known} result={result} /> : null}
      {result ? <Uncovereds result={result} /> : null}
    </div>
  );
}

function Gate({ result: { coverage, gate } }: { result: ScenarioRun }) {
  return (
    <>
      <NotificationBanner title={t('try.gate')} tone={gate.ok ? 'success' : 'warning'}>
        <p>{t(gate.ok ? 'try.gateOk' : 'try.gateOpen', { failed: gate.failed.length, open: gate.open.length })}</p>
      </NotificationBanner>
      <div class="try-coverage">
        <label for="try-coverage">
          {t('try.coverage', {
            percent: Math.floor(coverage.percent),
            covered: coverage.covered,
            total: coverage.total,
          })}
        </label>
        <progress id="try-coverage" value={coverage.covered} max={Math.max(coverage.total, 1)} />
      </div>
      <TryDiagram
        tryout={{ waiting: [], path: coverage.ids.map((id) => ({ kind: 'element', id, name: null, state: 'done' })) }}
      />
    </>
  );
}

/** What no scenario takes, each with room for a reason. */
function Uncovereds({ result: { coverage } }: { result: ScenarioRun }) {
  if (coverage.uncovered.length === 0) return null;
  return (
    <Card title={t('try.uncovered', { count: coverage.uncovered.length })} icon={ListChecks}>
      <p>{t('try.uncoveredText')}</p>
      {coverage.uncovered.map((one) => (
        <Waiver key={one.id} uncovered={one} />
      ))}
    </Card>
  );
}

/** A path that nothing takes: a scenario is recorded for it, or somebody says why that is not needed. */
function Waiver({ uncovered: { id, name, between, waived: reason } }: { uncovered: Uncovered }) {
  const bench = useWorkbench();
  const [text, setText] = useState(reason ?? '');
  const label = pick(name) || (between ? t('try.between', { from: between[0], to: between[1] }) : id);
  const keep = () => {
    const now = bench.read(WAIVERS);
    const after = waived(now, id, text);
    if ((after ?? undefined) !== now)
      bench.write({ [WAIVERS]: after }, t('try.waiveStep', { name: label }), `waive-${id}`);
  };
  return (
    <TextInput
      id={`waive-${id}`}
      label={label}
      hint={t('try.waiveHint')}
      value={text}
      onInput={setText}
      onBlur={keep}
      maxLength={300}
      readOnly={bench.readOnly.value}
    />
  );
}
