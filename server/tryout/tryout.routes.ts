import { z } from 'zod';
import { AppError } from '../errors.ts';
import { del, get, post, type Route } from '../http/route.ts';
import { isPlace } from '../studio/files.ts';
import { readDraft } from '../studio/index.ts';
import { languages } from '../texts/index.ts';
import { runnableDraft } from './draft.ts';
import { letterOf } from './letter.ts';
import { keepProof } from './proof.ts';
import { exampleOf } from './record.ts';
import { oneAtATime, runScenarios } from './scenarios.ts';
import { StepOrBack } from './step.ts';
import { endOf } from './trail.ts';
import { Tryout } from './tryout.entity.ts';
import { presentPath, presentTryout } from './tryout.presenter.ts';
import { begin, ownTryout, removeTryout, step, trialOf } from './tryout.service.ts';

const Key = z.object({ key: z.string().max(100) });
const KeyAndId = Key.extend({ id: z.uuid() });
const Overlay = z.record(z.string().max(200), z.string().nullable()).default({});
const Begin = z.strictObject({
  files: Overlay,
  language: z.enum(languages).default('ro'),
  channel: z.enum(['portal', 'counter']).default('portal'),
  data: z.record(z.string(), z.unknown()).optional(),
});
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const base = '/api/studio/procedures/:key';

/** The gateway speaks with the engine here, not by the outbox: nothing that a try-out does has to last. */
export const tryoutRoutes: Route[] = [
  post(
    `${base}/try`,
    {
      summary: 'Try the draft on the engine, apart from everything real; the own earlier try-out of it ends',
      access: 'analyst',
      params: Key,
      body: Begin,
      status: 201,
      raw: true,
    },
    async ({ em, actor, params, body, services, language }) => {
      const row = await begin(em, services, actor, params.key, body, language);
      return { data: await presentTryout(em, services, row) };
    },
  ),

  get(
    `${base}/try/current`,
    {
      summary: 'The own try-out of a draft that goes on',
      access: 'analyst',
      params: Key,
    },
    async ({ em, actor, params, services }) => {
      const row = await em.findOne(Tryout, { key: params.key, personId: actor.id });
      if (!row?.place) return { data: null };
      return { data: await presentTryout(em, services, await ownTryout(em, actor, params.key, row.id)) };
    },
  ),

  get(
    `${base}/try/:id`,
    {
      summary: 'Where a try-out stands',
      access: 'analyst',
      params: KeyAndId,
    },
    async ({ em, actor, params, services }) => ({
      data: await presentTryout(em, services, await ownTryout(em, actor, params.key, params.id)),
    }),
  ),

  post(
    `${base}/try/:id/steps`,
    {
      summary: 'Do what a person, a worker or a clock would do next; or go back',
      access: 'analyst',
      params: KeyAndId,
      body: StepOrBack,
      raw: true,
    },
    async ({ em, actor, params, body, services }) => {
      const row = await ownTryout(em, actor, params.key, params.id);
      return { data: await presentTryout(em, services, await step(em, services, row, body)) };
    },
  ),

  del(
    `${base}/try/:id`,
    {
      summary: 'End a try-out; nothing of it is left',
      access: 'analyst',
      params: KeyAndId,
    },
    async ({ em, actor, params, services }) => {
      const row = await em.findOne(Tryout, { id: params.id, key: params.key, personId: actor.id });
      if (row) await removeTryout(em, services, row);
      return { data: { removed: true } };
    },
  ),

  get(
    `${base}/try/:id/documents/:no`,
    {
      summary: 'A document that a try-out led to, marked as a trial, without number',
      access: 'analyst',
      params: KeyAndId.extend({ no: z.coerce.number().int().min(1).max(1000) }),
      query: z.object({ lang: z.enum(languages).optional() }),
      raw: true,
    },
    async ({ ctx, em, actor, params, query, services }) => {
      const trial = trialOf(services, await ownTryout(em, actor, params.key, params.id));
      const { pdf, fileName } = await letterOf(services, trial.setting, trial.steps, params.no, query.lang);
      ctx.body = pdf;
      ctx.type = 'application/pdf';
      ctx.set('Content-Disposition', `inline; filename="proba-${fileName.replaceAll(/[^a-z0-9.-]/gi, '')}"`);
      return undefined;
    },
  ),

  post(
    `${base}/try/:id/scenario`,
    {
      summary: 'What was done so far as the text of a scenario',
      access: 'analyst',
      params: KeyAndId,
      body: z.strictObject({ name: z.string().trim().min(1).max(200), file: z.string().max(80) }),
    },
    async ({ em, actor, params, body, services }) => {
      const path = `examples/${body.file}.json`;
      if (!slug.test(body.file) || body.file === 'waivers' || !isPlace(path)) throw new AppError('tryout.fileName');
      const trial = trialOf(services, await ownTryout(em, actor, params.key, params.id));
      const { stays, over } = await trial.run.story();
      const example = exampleOf(trial.setting, trial.steps, over ? endOf(trial.chart, stays) : null, body.name);
      const { files } = await readDraft(em, services, params.key);
      return { data: { path, text: `${JSON.stringify(example, null, 2)}\n`, exists: path in files } };
    },
  ),

  post(
    `${base}/scenarios/run`,
    {
      summary:
        'Play the scenarios of the draft on the engine: where each differs, what they cover, if it may go live',
      access: 'analyst',
      params: Key,
      raw: true,
      body: z.strictObject({ files: Overlay, only: z.array(z.string().max(100)).max(500).optional() }),
    },
    async ({ em, params, body, services, language }) => {
      const { pkg } = await runnableDraft(em, services, params.key, body.files, language, true);
      const { scenarios, coverage, gate } = await oneAtATime(() => runScenarios(services, pkg, body.only));
      if (!body.only) await keepProof(em, pkg, gate);
      const shown = scenarios.map((one) => ({ ...one, path: presentPath(pkg, one.path) }));
      return { data: { scenarios: shown, coverage, gate } };
    },
  ),
];
