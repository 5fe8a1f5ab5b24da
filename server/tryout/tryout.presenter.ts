import type { EntityManager } from '@mikro-orm/postgresql';
import { formOf } from '../procedure/index.ts';
import type { ProcedurePackage } from '../procedure/package.ts';
import type { Services } from '../services.ts';
import { staffChoices } from '../task/official.ts';
import { nameOf } from './chart.ts';
import type { Waits } from './engine-run.ts';
import { documentsOf, formDataOf, toldIn } from './memory.ts';
import { endOf, trailOf, type TrailPart } from './trail.ts';
import type { Trial } from './trial.ts';
import type { ITryout } from './tryout.entity.ts';
import { expiryOf, trialOf } from './tryout.service.ts';

/** A way with the names of its parts. */
export const presentPath = (pkg: ProcedurePackage, path: readonly TrailPart[]) =>
  path.map(({ kind, id, state }) => ({ kind, id, name: nameOf(pkg, id), state }));

/** A try-out as its page shows it (README.md). */
export async function presentTryout(em: EntityManager, services: Services, row: ITryout) {
  const trial = trialOf(services, row);
  const { pkg } = trial.setting;
  const { stays, variables, over } = await trial.run.story();
  const address = `/api/studio/procedures/${encodeURIComponent(row.key)}/try/${row.id}`;
  return {
    id: row.id,
    key: row.key,
    language: row.language,
    channel: row.channel,
    revision: row.revision,
    startedAt: row.startedAt,
    expiresAt: expiryOf(row),
    waiting: over ? [] : await waitingIn(em, trial),
    variables: variables.map(({ name, type, value }) => ({ name, type, value }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    path: presentPath(pkg, trailOf(trial.chart, stays)),
    documents: documentsOf(trial.setting, trial.steps)
      .map((one) => ({ ...one, url: `${address}/documents/${one.no}` })),
    told: toldIn(trial.setting, trial.steps),
    steps: trial.steps
      .map(({ action, element }, index) => ({ no: index + 1, action, element, name: nameOf(pkg, element) })),
    ended: over ? presentEnd(pkg, endOf(trial.chart, stays)) : null,
  };
}

const presentEnd = ({ flowNames, meta }: ProcedurePackage, end: string | null) => end === null
  ? { end, name: null, outcome: null } : { end, name: flowNames[end] ?? null, outcome: meta.outcomes[end] ?? null };

async function waitingIn(em: EntityManager, trial: Trial) {
  const { pkg } = trial.setting;
  if (trial.run.instanceId === null) {
    const element = trial.chart.start?.id ?? '';
    const form = pkg.forms['start'] ? { schema: formIn(trial, 'start'), data: trial.startFacts({}) } : null;
    return [{ kind: 'start' as const, element, name: nameOf(pkg, element), form }];
  }
  const waits = await trial.run.waits();
  return Promise.all(waits.map((one) => presentWait(em, trial, one)));
}

const formIn = (trial: Trial, form: string) => formOf(trial.procedure, form, trial.setting.language);

async function presentWait(em: EntityManager, trial: Trial, waits: Waits) {
  const { kind, element } = waits;
  const { pkg } = trial.setting;
  const common = { kind, element, name: nameOf(pkg, element) };
  if (waits.kind === 'task') {
    const schema = pkg.forms[element];
    const data = { ...formDataOf(trial.setting, trial.steps, element), ...await staffChoices(em, schema) };
    const form = schema ? { schema: formIn(trial, element), data } : null;
    return { ...common, form, groups: await trial.run.groups(waits.id) };
  }
  if (waits.kind === 'step') return { ...common, ...trial.describe(element, waits.variables) };
  const beside = trial.chart.nodes.get(element)?.attachedTo ?? null;
  if (waits.kind === 'timer') return { ...common, dueDate: waits.dueDate, beside };
  return { ...common, message: trial.chart.messages.get(element) ?? '', beside };
}
