import { availableParallelism } from 'node:os';
import { AppError } from '../errors.ts';
import { sharedSources } from './shared.ts';
import type { TypesetAnswer, TypesetJob } from './job.ts';
import { TypesetPool } from './pool.ts';
import { TypesetEnded, type EndReason } from './typesetter.ts';

export type { TypesetAnswer, TypesetJob, TypesetProblem } from './job.ts';

const MiB = 1024 * 1024;
const atOnce = Math.min(2, availableParallelism());

/** Papers with our own templates: long lists take their time. */
const papers = new TypesetPool({ atOnce, queue: 100, seconds: 60, memory: 1024 * MiB });
/** Documents with published templates, which analysts write. */
const letters = new TypesetPool({ atOnce, queue: 100, seconds: 10, memory: 512 * MiB });
/** Documents of drafts: they hold up nobody but their own kind. */
const drafts = new TypesetPool({ atOnce: 1, queue: 8, seconds: 10, memory: 512 * MiB });

const main = 'main.typ';

/**
 * Typesets one of our own templates with its data into PDF/A-2b; it may import `/_shared/…`.
 * @param data becomes `sys.inputs.data` as JSON text: words of people arrive as strings, never as markup
 * @throws Error with the typesetter's words; AppError as `typesetDraft`
 */
export function typeset(source: string, data: unknown): Promise<Buffer> {
  const job = { main, data: JSON.stringify(data), sources: { ...sharedSources(), [main]: source } };
  return pdfOf(papers.typeset(job));
}

/**
 * Typesets a published template; whatever stands in it, it is ended after 10 s or at 512 MiB.
 * @param shared frozen sources that the template imports, by path (`_shared/letter.typ`); else today's are used
 * @throws Error with the typesetter's words; AppError as `typesetDraft`
 */
export async function typesetLetter(
  source: string,
  data: unknown,
  shared: ReadonlyMap<string, string>,
): Promise<Buffer> {
  const sources = { ...sharedSources(), ...Object.fromEntries(shared), [main]: source };
  const typesetting = letters.typeset({ main, data: JSON.stringify(data), sources });
  typesetting.then(() => overrun.delete(source), (error: unknown) => {
    if (error instanceof TypesetEnded && (error.reason === 'time' || error.reason === 'memory')) noteOverrun(source);
  });
  return pdfOf(typesetting);
}

/** Published templates that ran over their limits the last time. */
const overrun = new Set<string>();
/** So many are remembered. */
const remembered = 50;

function noteOverrun(source: string): void {
  overrun.add(source);
  const [oldest = source] = overrun;
  if (overrun.size > remembered) overrun.delete(oldest);
}

/** Whether a published template ran over its limits the last time: nobody else should wait while it is tried again. */
export const ranOver = (source: string): boolean => overrun.has(source);

/**
 * Typesets sources of a draft, one after the other, with the same limits as a published template.
 * @throws AppError `typeset.tooLong`, `typeset.tooLarge`, `rate.limited` when too many wait, `service.unavailable`
 */
export function typesetDraft(job: TypesetJob): Promise<TypesetAnswer> {
  return drafts.typeset(job).catch(inWords);
}

/** Lets the first document come as fast as the others. @param kind of documents that this program will typeset */
export function warmTypesetter(kind: 'papers' | 'letters'): void {
  (kind === 'papers' ? papers : letters).warm();
}

async function pdfOf(typesetting: Promise<TypesetAnswer>): Promise<Buffer> {
  const answer = await typesetting.catch(inWords);
  if ('pdf' in answer) return Buffer.from(answer.pdf);
  throw new Error(
    answer.problems.map(({ file, line, message }) => `${file}${line === null ? '' : `:${line}`} ${message}`).join('; '),
  );
}

const words: Record<EndReason, AppError['code']> = {
  time: 'typeset.tooLong',
  memory: 'typeset.tooLarge',
  busy: 'rate.limited',
  gone: 'service.unavailable',
};

function inWords(error: unknown): never {
  throw error instanceof TypesetEnded ? new AppError(words[error.reason]) : error;
}
