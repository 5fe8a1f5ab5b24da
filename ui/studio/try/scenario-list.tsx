import { CircleCheck, CircleX, Trash2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { isRecord } from '../../../server/form/path.ts';
import { announce, DataTable, Icon, Tag } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { readJson } from '../texts/json-text.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Scenario, ScenarioRun } from './api.ts';
import { WAIVERS } from './waivers.ts';

/** A scenario by its file and its name. */
export interface Known {
  file: string;
  name: string;
}

/** The scenarios that the draft has, by their names. */
export function scenariosOf(files: Readonly<Record<string, string>>): Known[] {
  return Object.keys(files)
    .filter((path) => path.startsWith('examples/') && path !== WAIVERS)
    .sort()
    .map((path) => {
      const file = path.slice('examples/'.length).replace(/\.json$/, '');
      const content = readJson(files[path]);
      return { file, name: isRecord(content) && typeof content.name === 'string' ? content.name : file };
    });
}

/** The scenarios with what came of the last run and what the check says of each; one that a problem leads to is focused. */
export function ScenarioList({ known, result }: { known: Known[]; result: ScenarioRun | undefined }) {
  const bench = useWorkbench();
  const place = bench.place.value;
  useEffect(() => {
    const file = /^examples\/(.+)\.json$/.exec(place?.file ?? '')?.[1];
    const line = file === undefined ? null : document.getElementById(`scenario-${file}`);
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [place]);
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
              <span id={`scenario-${file}`} tabIndex={-1}>
                {name}
              </span>
              <div class="muted small">{file}</div>
              <Problems of={[`examples/${file}.json`]} />
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

/** What the check says of the scenarios as a whole, and of the reasons for what none takes. */
export function GeneralProblems() {
  return <Problems of={['examples/', WAIVERS]} />;
}

function Problems({ of }: { of: string[] }) {
  const own = useWorkbench().problems.value.filter(({ file }) => of.includes(file));
  if (own.length === 0) return null;
  return (
    <ul class="field-problems" aria-label={t('problems.list')}>
      {own.map(({ id, code, message, severity }) => (
        <li key={id + code + message} data-severity={severity}>
          <span class="govuk-visually-hidden">{t(severity === 'error' ? 'problems.error' : 'problems.hint')} </span>
          {message}
        </li>
      ))}
    </ul>
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
