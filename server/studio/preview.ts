import { formatDate, localDate } from '../calendar/index.ts';
import { composeLetter, validityOf, watermark, type TaskAnswers } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { PackageError, packageFromFiles, type Example, type ProcedurePackage } from '../procedure/package.ts';
import { Example as ExampleFile } from '../procedure/procedure-schema.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { typesetDraft, type TypesetAnswer } from '../typeset/index.ts';
import { packageFiles, sharedFiles, type Files } from './files.ts';

/** What somebody wants to see. */
export interface Wish {
  /** Name of a template, without its folder. */
  template: string;
  language: Language;
  /** Name of one of the examples; the first good one when left out. */
  example?: string | undefined;
  /** Stands as whoever signed. */
  byName: string;
}

const main = 'preview.typ';
/** A code that no document has: its signs are not those of codes. */
const sampleCode = 'EXEMPLU'.repeat(3);

/**
 * A document of a draft with the answers of one of its examples, marked as a draft.
 * @throws AppError `studio.noTemplate`, `studio.noExample`, those of `typesetDraft`
 */
export async function previewTemplate(
  services: Pick<Services, 'city' | 'env'>,
  files: Files,
  wish: Wish,
): Promise<TypesetAnswer> {
  const file = `templates/${wish.template}.typ`;
  const source = files[file];
  if (source === undefined) throw new AppError('studio.noTemplate', { template: wish.template });
  const shared = [...sharedFiles()]
    .filter(([name]) => name.endsWith('.typ'))
    .map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]);
  const answer = await typesetDraft({
    main,
    data: JSON.stringify(await dataOf(services, files, wish)),
    sources: {
      ...(Object.fromEntries(shared) as Files),
      [file]: source,
      [main]: `${watermark('PROIECT / TERVEZET')}#include "/${file}"\n`,
    },
  });
  return 'problems' in answer ? { problems: answer.problems.filter((problem) => problem.file !== main) } : answer;
}

/** The data of a letter (processes/README.md), with an example in the place of a case. */
async function dataOf(
  { city, env }: Pick<Services, 'city' | 'env'>,
  files: Files,
  { template, language, example: wanted, byName }: Wish,
) {
  const example = exampleOf(files, wanted);
  const pkg = readable(files);
  const at = new Date();
  const day = formatDate(localDate(at), 'ro');
  const data = example?.data ?? {};
  const applicantName =
    [data['firmName'], data['requesterName']].find((name): name is string => typeof name === 'string') ?? byName;
  const department = pkg?.meta.department ?? '';
  const { ro: titleRo, hu: titleHu } = city.departmentName(department);
  const answers = Object.entries(example?.tasks ?? {}).map(([definitionKey, given]): TaskAnswers => ({
    definitionKey,
    data: [given].flat().at(-1) ?? {},
    byName,
    at,
    signature: pkg?.meta.tasks[definitionKey]?.signature ? { titleRo, titleHu } : null,
  }));
  const letter = await composeLetter(
    { city, publicUrl: env.PUBLIC_URL },
    {
      language,
      data,
      facts: example?.variables ?? {},
      applicantName,
      departments: [department],
    },
    { own: { number: `15/${day}`, at }, request: { number: `12/${day}`, at }, verifyCode: sampleCode },
    answers,
  );
  return {
    ...letter,
    ...(pkg && Object.hasOwn(pkg.meta.documentsOut, template) ? validityOf(pkg.meta, template, at, city).print : {}),
  };
}

/** A draft that is no package yet has no department and no validity to show. */
function readable(files: Files): ProcedurePackage | null {
  try {
    return packageFromFiles(packageFiles(files));
  } catch (error) {
    if (error instanceof PackageError) return null;
    throw error;
  }
}

function exampleOf(files: Files, wanted: string | undefined): Example | null {
  const named = Object.entries(files)
    .filter(([file]) => file.startsWith('examples/'))
    .flatMap(([file, json]) => {
      try {
        const read = ExampleFile.safeParse(JSON.parse(json));
        return read.success ? [{ name: file.slice('examples/'.length, -'.json'.length), example: read.data }] : [];
      } catch {
        return [];
      }
    });
  if (wanted !== undefined) {
    const found = named.find(({ name }) => name === wanted);
    if (!found) throw new AppError('studio.noExample', { example: wanted });
    return found.example;
  }
  return (
    (named.find(({ example }) => example.valid && example.tasks) ?? named.find(({ example }) => example.valid))
      ?.example ?? null
  );
}
