import { composeLetter, open, validityOf, watermark, type TaskAnswers } from '../document/index.ts';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { bilingual, type Language } from '../texts/index.ts';
import { typesetDraft } from '../typeset/index.ts';
import { documentsOf, factsOf, submissionOf, type Setting } from './memory.ts';
import type { DoneStep } from './step.ts';

type Around = Pick<Services, 'city' | 'env'>;

/**
 * Typesets a document of a try-out: the draft's template with the answers given so far, a mark across every page, no
 * number, no code to check.
 * @param no number of the step that led to it
 * @param language of the letter; that of the try-out when left out
 * @throws AppError `tryout.notFound`, `tryout.letter` with what the typesetter says
 */
export async function letterOf(
  { city, env }: Around,
  setting: Setting,
  steps: readonly DoneStep[],
  no: number,
  language?: Language,
): Promise<{ pdf: Buffer; fileName: string }> {
  const { pkg } = setting;
  const document = documentsOf(setting, steps).find((one) => one.no === no);
  if (!document) throw new AppError('tryout.notFound');
  const before = steps.slice(0, no);
  const data = submissionOf(before);
  const at = new Date();
  const caseFile = {
    language: language ?? setting.language,
    data,
    facts: factsOf(before),
    applicantName: applicantIn(data),
    departments: [pkg.meta.department],
  };
  const marks = { own: { number: open, at }, request: { number: open, at }, verifyCode: null };
  const letter = await composeLetter({ city, publicUrl: env.PUBLIC_URL }, caseFile, marks, answersIn(pkg, before));
  const { print } = validityOf(pkg.meta, document.template, at, city);
  const source = watermark('PROBĂ / PRÓBA') + (pkg.templates[document.template] ?? '');
  const shown = JSON.stringify({ ...letter, ...print, sealed: false });
  return {
    pdf: await pdfOf(document.template, source, shown, pkg.sharedTemplates),
    fileName: document.fileName,
  };
}

const main = 'letter.typ';

/** Anybody may have written the template. @throws AppError `tryout.letter` with what is not right in it */
async function pdfOf(template: string, source: string, data: string, shared: Map<string, string>): Promise<Buffer> {
  const refused = (reason: string): AppError =>
    new AppError('tryout.letter', { template, reason: reason.slice(0, 500) });
  const answer = await typesetDraft({ main, data, sources: { ...Object.fromEntries(shared), [main]: source } }).catch(
    (error: unknown) => {
      const isLimit = error instanceof AppError && (error.code === 'typeset.tooLong' || error.code === 'typeset.tooLarge');
      throw isLimit ? refused(error.code === 'typeset.tooLong' ? '10 s' : '512 MiB') : error;
    },
  );
  if ('pdf' in answer) return Buffer.from(answer.pdf);
  throw refused(
    answer.problems.map(({ message, line }) => (line === null ? message : `${line}: ${message}`)).join('; '),
  );
}

const somebody = bilingual('tryout.person');

/** Answers with somebody's name under them, as the colleagues would have given them. */
function answersIn({ meta }: Setting['pkg'], steps: readonly DoneStep[]): TaskAnswers[] {
  return steps.flatMap((step) =>
    step.action !== 'task'
      ? []
      : [
          {
            definitionKey: step.element,
            data: step.data,
            byName: somebody.ro,
            signature: meta.tasks[step.element]?.signature ? { titleRo: '', titleHu: '' } : null,
          },
        ],
  );
}

function applicantIn(data: Record<string, unknown>): string {
  const at = (key: string): string => (typeof data[key] === 'string' ? data[key].trim() : '');
  const person = [at('familyName'), at('givenName')].filter(Boolean).join(' ');
  return at('firmName') || at('requesterName') || person || somebody.ro;
}
