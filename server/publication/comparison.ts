import type { EntityManager } from '@mikro-orm/postgresql';
import { PackageError, packageFromFiles, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { packageFiles, readState, type Files, type PastState, type State } from '../studio/index.ts';
import { changesBetween, type Area, type Change } from './changes.ts';

/** Two states of a procedure, the earlier one first, and what is otherwise between them. */
export interface Comparison {
  before: About;
  after: About;
  changes: Change[];
  /** Both diagrams; null where it cannot be read. */
  diagrams: { before: string | null; after: string | null };
  /** Files that cannot be read: whole files are compared then, and not what stands in them. */
  unreadable: { state: string; file: string }[];
}

type About = Omit<PastState, 'files'>;

/**
 * What is otherwise between two states of a procedure: the draft, its saves, its versions. A state may be broken.
 * @throws AppError `studio.notFound`, `studio.revisionNotFound`
 */
export async function compareStates(
  em: EntityManager,
  services: Services,
  key: string,
  states: [State, State],
): Promise<Comparison> {
  const [one, other] = [await readState(em, services, key, states[0]), await readState(em, services, key, states[1])];
  const [before, after] = timeOf(one) <= timeOf(other) ? [one, other] : [other, one];
  const [old, now] = [readable(before), readable(after)];
  const unreadable = [
    { state: before.id, read: old },
    { state: after.id, read: now },
  ].flatMap(({ state, read }) => ('file' in read ? [{ state, file: read.file }] : []));
  const changes =
    'pkg' in old && 'pkg' in now ? changesBetween(old.pkg, now.pkg) : filesChanged(before.files, after.files);
  const drawing = (state: PastState): string | null =>
    unreadable.some(({ file }) => file.endsWith('.bpmn')) ? null : (state.files[`${key}.bpmn`] ?? null);
  return {
    before: aboutOf(before),
    after: aboutOf(after),
    changes,
    diagrams: { before: drawing(before), after: drawing(after) },
    unreadable,
  };
}

/** The draft of now is behind all others. */
const timeOf = ({ kind, at }: PastState): number => (kind === 'draft' ? Infinity : (at?.getTime() ?? 0));

function aboutOf({ files, ...about }: PastState): About {
  void files;
  return about;
}

function readable({ files }: PastState): { pkg: ProcedurePackage } | { file: string } {
  try {
    return { pkg: packageFromFiles(packageFiles(files)) };
  } catch (error) {
    if (error instanceof PackageError) return { file: error.file };
    throw error;
  }
}

const AREAS: [RegExp, Area][] = [
  [/\.bpmn$/, 'diagram'],
  [/\.form$/, 'form'],
  [/\.dmn$/, 'rule'],
  [/hu\.json$/, 'text'],
  [/^templates\//, 'document'],
  [/^examples\//, 'scenario'],
];

/** What is otherwise, file by file. */
function filesChanged(before: Files, after: Files): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((file) => before[file] !== after[file])
    .map((file) => ({
      area: AREAS.find(([pattern]) => pattern.test(file))?.[1] ?? 'setting',
      file,
      kind: before[file] === undefined ? 'added' : after[file] === undefined ? 'removed' : 'changed',
    }));
}
