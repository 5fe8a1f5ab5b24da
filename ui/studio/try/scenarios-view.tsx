import { CircleCheck, CircleX, ListChecks, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import {
  announce,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorState,
  Icon,
  NotificationBanner,
  Tag,
  TextInput,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Scenario, ScenarioRun, Uncovered } from './api.ts';
import { isRecord } from '../../../server/form/path.ts';
import { readJson } from '../texts/json-text.ts';
import { tryApi } from './api.ts';
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
      {count > 0 ? <List known={known} result={result} /> : null}
      {result ? <Uncovereds result={result} /> : null}
    </div>
  );
}

interface Known {
  file: string;
  name: string;
}

/** The scenarios that the draft has, by their names. */
function scenariosOf(files: Readonly<Record<string, string>>): Known[] {
  return Object.keys(files)
    .filter((path) => path.startsWith('examples/') && path !== WAIVERS)
    .sort()
    .map((path) => {
      const file = path.slice('examples/'.length).replace(/\.json$/, '');
      const content = readJson(files[path]);
      return { file, name: isRecord(content) && typeof content.name === 'string' ? content.name : file };
    });
}

function List({ known, result }: { known: Known[]; result: ScenarioRun | undefined }) {
  const bench = useWorkbench();
  const resultOf = (file: string) => result?.scenarios.find((one) => one.file.replace(/\.json$/, '') === file);
  const remove = ({ file, name }: Known) => {
    bench.write({ [`examples/${file}.json`]: null }, t('try.removedScenario', { name }));
    announce(t('try.removedScenario', { name }));
  };
  return (
    <DataTable
      caption={t('try.view.scenarios')}
      rows={known}
      rowKey={({ file }) => file}
      columns={[
        {
          title: t('try.scenario'),
          cell: ({ name, file }) => (
            <>
              {name}
              <div class="muted small">{file}</div>
            </>
          ),
        },
        { title: t('try.result'), cell: ({ file }) => <Verdict scenario={resultOf(file)} /> },
        { title: t('try.end'), cell: ({ file }) => endOf(resultOf(file)) },
        {
          title: t('versions.deeds'),
          cell: (one) =>
            bench.readOnly.value ? null : (
              <button
                type="button"
                class="small-button"
                aria-label={t('try.removeOf', { name: one.name })}
                onClick={() => remove(one)}
              >
                <Icon of={Trash2} />
                {t('try.remove')}
              </button>
            ),
        },
      ]}
    />
  );
}

const endOf = (scenario: Scenario | undefined): string =>
  scenario?.kind === 'refused' ? t('try.refused') : (scenario?.end ?? '–');

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

function Verdict({ scenario }: { scenario: Scenario | undefined }) {
  if (!scenario) return <>–</>;
  const { ok, differs } = scenario;
  if (ok)
    return (
      <Tag tone="ok" icon={CircleCheck}>
        {t('try.ok')}
      </Tag>
    );
  return (
    <>
      <Tag tone="bad" icon={CircleX}>
        {t('try.differs')}
      </Tag>{' '}
      {differs ? pick(differs.message) : null}
    </>
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
