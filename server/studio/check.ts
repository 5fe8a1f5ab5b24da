import type { EntityManager } from '@mikro-orm/postgresql';
import { ownGroups, Person, staffReadAt } from '../identity/index.ts';
import { callsIn, checkFiles, type CheckOptions, type Verdict } from '../procedure/check.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { AppError } from '../errors.ts';
import type { Changes } from './draft.service.ts';
import { bytesOf, checkFile, LIMITS, packageFiles, type Files } from './files.ts';

/**
 * The departments, those where somebody decides and those where somebody works: as the directory says, or the city's
 * settings while it was never read.
 */
export async function offices(
  em: EntityManager,
  { city }: Pick<Services, 'city'>,
): Promise<Required<Pick<CheckOptions, 'departments' | 'headed' | 'staffed'>>> {
  const departments = city.data.departments.map(({ key }) => key);
  if (!(await staffReadAt(em))) {
    const headed = city.data.departments.filter(({ head }) => head).map(({ key }) => key);
    return { departments, headed, staffed: departments };
  }
  const people = await em.find(
    Person,
    { departments: { $ne: [] }, active: true },
    { fields: ['roles', 'departments'] },
  );
  const groups = new Set(
    people.flatMap(({ roles, departments: ownDepartments }) => ownGroups({ roles, ownDepartments })),
  );
  const headed = departments.filter((key) => groups.has(`${key}.head`));
  return { departments, headed, staffed: departments.filter((key) => groups.has(key)) };
}

/**
 * The files as they would be with changes that are not saved yet.
 * @throws AppError for a file, or an amount, that could not be saved either
 */
export function overlaid(files: Files, changes: Changes = {}): Files {
  const result = { ...files };
  for (const [file, text] of Object.entries(changes)) {
    if (text === null) delete result[file];
    else {
      checkFile(file, text);
      result[file] = text;
    }
  }
  if (Object.keys(result).length > LIMITS.files) throw new AppError('studio.tooManyFiles', { limit: LIMITS.files });
  const bytes = Object.values(result).reduce((sum, text) => sum + bytesOf(text), 0);
  if (bytes > LIMITS.draftBytes) throw new AppError('studio.draftTooLarge', { limit: LIMITS.draftBytes / 1_048_576 });
  return result;
}

type Around = Pick<Services, 'city' | 'catalogue'>;

/** What is wrong with the files of a draft, as publishing would judge them. */
export async function checkDraft(
  em: EntityManager,
  services: Around,
  files: Files,
  language: Language,
): Promise<Verdict> {
  return checkFiles(packageFiles(files), { language, calls: callsOf(services), ...(await offices(em, services)) });
}

const called = new WeakMap<PublishedProcedure, string[]>();

/** Which procedures each live one calls, by its key. */
function callsOf({ catalogue }: Around): Map<string, string[]> {
  return new Map(
    catalogue.all().map((procedure) => {
      const calls = called.get(procedure) ?? callsIn(procedure.pkg.bpmn.xml);
      called.set(procedure, calls);
      return [procedure.key, calls];
    }),
  );
}

/** How many problems of each weight. */
export interface Count {
  errors: number;
  hints: number;
}

const countOf = ({ problems }: Verdict): Count => {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, hints: problems.length - errors };
};

/** Counts by draft, for the revision that was judged last. */
const counted = new Map<string, { revision: number; count: Count }>();
/** Drafts judged for one list at most; the others are judged for the next one. */
const atOnce = 4;

/** The problems of many drafts, judged once a revision; null for those that wait for their turn. */
export async function problemCounts(
  em: EntityManager,
  services: Around,
  drafts: { key: string; revision: number; files: () => Promise<Files> }[],
): Promise<Map<string, Count | null>> {
  const counts = new Map<string, Count | null>();
  let judged = 0;
  for (const { key, revision, files } of drafts) {
    const known = counted.get(key);
    if (known?.revision !== revision && judged < atOnce) {
      judged += 1;
      const verdict = await checkFiles(packageFiles(await files()), {
        fixes: false,
        calls: callsOf(services),
        ...(await offices(em, services)),
      });
      counted.set(key, { revision, count: countOf(verdict) });
    }
    const now = counted.get(key);
    counts.set(key, now?.revision === revision ? now.count : null);
  }
  return counts;
}
