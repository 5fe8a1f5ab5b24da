import { z } from 'zod';
import { isApplicant, readCase } from '../case/index.ts';
import { get, put, type Route } from '../http/route.ts';
import { periodOf, ReportQuery, reportScope } from '../report/scope.ts';
import type { Services } from '../services.ts';
import { CaseFeedback, type ICaseFeedback } from './feedback.entity.ts';
import { changeableUntil, mayRate, rate } from './feedback.service.ts';
import { opinions, ratings } from './summary.ts';

const Id = z.object({ id: z.uuid() });
const Feedback = z.object({ score: z.number().int().min(1).max(5), text: z.string().trim().max(2000).default('') });

export const feedbackRoutes: Route[] = [
  get('/api/cases/:id/feedback', { summary: 'What the applicant thought of a case; null where nothing was said', access: 'person', params: Id },
    async ({ em, actor, params }) => {
      const caseFile = await readCase(em, actor, params.id);
      const given = await em.findOne(CaseFeedback, { caseId: caseFile.id });
      const own = isApplicant(actor, caseFile) ? given : null;
      return { data: own && presentFeedback(own), policies: { give: mayRate(actor, caseFile, given) } };
    }),

  put('/api/cases/:id/feedback', {
    summary: 'Rate the own case when it is over', access: 'person', params: Id, body: Feedback,
  }, async ({ em, actor, params, body }) => {
    const caseFile = await readCase(em, actor, params.id);
    const given = await rate(em, actor, caseFile, body);
    return { data: presentFeedback(given), policies: { give: mayRate(actor, caseFile, given) } };
  }),

  get('/api/reports/feedback', {
    summary: 'How applicants rated procedures, with their words and without their names', access: 'staff', query: ReportQuery,
  }, async ({ em, actor, query, services }) => {
    const keys = reportScope(actor, query.department);
    const scoped = keys && JSON.stringify(keys);
    const asked = periodOf(query);
    const named = <T extends { procedure: string }>(rows: T[]) =>
      rows.map((row) => ({ ...row, procedure: { key: row.procedure, name: nameOf(services, row.procedure) } }));
    return {
      data: {
        from: asked.from, to: asked.to, procedures: named(await ratings(em, scoped, asked)),
        texts: named(await opinions(em, scoped, asked)),
      },
    };
  }),
];

const presentFeedback = (given: ICaseFeedback) => ({
  score: given.score, text: given.text ?? '', at: given.at, changeableUntil: changeableUntil(given),
});

const nameOf = ({ catalogue }: Services, key: string) =>
  catalogue.withWithdrawn().find((procedure) => procedure.key === key)?.pkg.meta.name ?? { ro: key, hu: key };
