import { AppError } from '../errors.ts';
import type { Bilingual, Example } from '../procedure/package.ts';
import { bilingual, text, type Language } from '../texts/index.ts';
import type { Waits } from './engine-run.ts';
import { Plan } from './plan.ts';
import type { Step } from './step.ts';
import { endOf, trailOf, type TrailPart } from './trail.ts';
import type { Trial } from './trial.ts';

/** Where a run went otherwise than its scenario says. */
export interface Differs {
  code: 'form' | 'accepted' | 'issue' | 'stuck' | 'notWaiting' | 'end' | 'left' | 'refused';
  /** Element where it happened; null where it is the whole that differs. */
  element: string | null;
  message: Bilingual;
}

/** How a scenario went. */
export interface Played {
  differs: Differs | null;
  /** End event that was reached. */
  end: string | null;
  path: TrailPart[];
}

/** Plays a scenario from its start form to its end, or to where it differs. */
export async function play(trial: Trial, example: Example): Promise<Played> {
  const plan = new Plan(trial.chart, example);
  const differs = await follow(trial, plan, example);
  const { stays, over } = await trial.run.story();
  const end = over ? endOf(trial.chart, stays) : null;
  return { differs: differs ?? wrongEnd(trial, example, end), end, path: trailOf(trial.chart, stays) };
}

async function follow(trial: Trial, plan: Plan, example: Example): Promise<Differs | null> {
  let at: Step = { action: 'start', data: example.data };
  try {
    await trial.perform(at);
    for (;;) {
      const waits = await trial.run.waits();
      const next = waits.length > 0 ? plan.next(waits) : null;
      if (!next) return unfinished(plan, waits, example);
      at = next;
      await trial.perform(next, waits);
    }
  } catch (error) {
    return refusal(trial, at, error);
  }
}

function unfinished(plan: Plan, waits: Waits[], example: Example): Differs | null {
  const { expected } = plan;
  if (expected !== null && waits.length > 0) {
    const message = bilingual('tryout.differs.notWaiting', { place: expected });
    return { code: 'notWaiting', element: expected, message };
  }
  if (waits.length > 0 && example.outcome !== undefined) {
    const place = waits.map(({ element }) => element).join(', ');
    return { code: 'stuck', element: waits[0]?.element ?? null, message: bilingual('tryout.differs.stuck', { place }) };
  }
  const left = plan.left();
  const message = bilingual('tryout.differs.left', { place: left.join(', ') });
  return left.length > 0 ? { code: 'left', element: null, message } : null;
}

function wrongEnd(trial: Trial, { outcome }: Example, end: string | null): Differs | null {
  if (outcome === undefined || outcome === end) return null;
  const { flowNames } = trial.setting.pkg;
  const say = (language: Language): string => {
    const name = (id: string | null): string => id === null ? '–' : flowNames[id]?.[language] ?? id;
    return text(language, 'tryout.differs.end', { reached: name(end), expected: name(outcome) });
  };
  return { code: 'end', element: end, message: { ro: say('ro'), hu: say('hu') } };
}

/** @throws what is no refusal of the draft: the engine is away, a fault of ours */
function refusal(trial: Trial, step: Step, error: unknown): Differs {
  const element = step.action === 'start' ? trial.chart.start?.id ?? '' : step.element;
  if (!(error instanceof AppError)) throw error;
  const { code, issues = [], params } = error;
  if (code === 'form.invalid') {
    const place = issues.map((issue) => `${issue.path} (${issue.code})`).join(', ');
    return { code: 'form', element, message: bilingual('tryout.differs.form', { place: `${element}: ${place}` }) };
  }
  if (code !== 'tryout.refused' && code !== 'tryout.letter' && code !== 'tryout.tooMany') throw error;
  const reason = params['reason'] ?? code;
  return { code: 'refused', element, message: bilingual('tryout.differs.refused', { place: element, reason }) };
}
