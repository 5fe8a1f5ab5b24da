import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { checkFile as judgeFile } from '../procedure/check.ts';
import { attributeOf, readXml, walk, type XmlElement } from '../procedure/xml.ts';
import { ProcedureFile } from '../procedure/procedure-schema.ts';
import type { Services } from '../services.ts';
import { text, type Language } from '../texts/index.ts';
import { checkDraft } from './check.ts';
import { createDraft, readDraft, saveDraft, type Draft } from './draft.service.ts';
import { checkFile, type Files } from './files.ts';
import type { Incoming } from './incoming.ts';
import { renamed } from './rename.ts';
import { templateFiles, templateKey } from './templates.ts';

/** What a form may say of the version of its editor. */
const formSchema = 19;

/** What an import would do to a draft. */
export interface Plan {
  key: string;
  /** The draft it goes into; null for a new procedure. */
  into: Draft | null;
  /** Every file of the draft afterwards. */
  files: Files;
  leftOut: string[];
}

/**
 * How a draft would look with what came. Nothing is taken away; files are added or changed.
 * @param into key of the procedure that takes the files; the one that the files name when left out
 * @throws AppError `studio.importUnreadable`, `studio.importNewer`, the limits of a draft
 */
export async function planImport(
  em: EntityManager,
  services: Services,
  incoming: Incoming,
  into: string | undefined,
  language: Language,
): Promise<Plan> {
  const key = into || incoming.key;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key) || key.length > 60)
    throw new AppError('studio.importKey', { key: key.slice(0, 60) });
  const brought = incoming.key === key ? incoming.files : renamed(incoming.files, incoming.key, key);
  if (Object.keys(brought).length === 0) throw new AppError('studio.importEmpty');
  for (const [file, content] of Object.entries(brought)) {
    checkFile(file, content);
    await refuseUnreadable(file, content, language);
  }
  const draft = await readDraft(em, services, key).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'studio.notFound') return null;
    throw error;
  });
  if (into && !draft) throw new AppError('studio.notFound');
  const ground = draft?.files ?? (brought['procedure.json'] ? {} : groundFor(key, brought));
  return { key, into: draft, files: { ...ground, ...brought }, leftOut: incoming.leftOut };
}

/** What the report says of every file that came, and what would be wrong afterwards. */
export async function reportOf(
  em: EntityManager,
  services: Services,
  { key, into, files, leftOut }: Plan,
  language: Language,
) {
  const before = into?.files ?? {};
  const { problems } = await checkDraft(em, services, files, language);
  return {
    key,
    files: Object.keys(files)
      .sort()
      .map((path) => ({
        path,
        state: !(path in before) ? 'new' : before[path] === files[path] ? 'same' : 'changed',
      })),
    leftOut,
    problems: [
      ...leftOut.map((file) => ({
        id: file,
        file,
        element: '',
        code: 'import.leftOut',
        severity: 'hint',
        message: text(language, 'studio.import.leftOut', { file }),
      })),
      ...problems,
    ],
  };
}

/** Puts what came into the draft, as one revision. */
export async function applyImport(
  em: EntityManager,
  services: Services,
  actor: PersonActor,
  plan: Plan,
): Promise<number> {
  const { key, into, files } = plan;
  record(em, actor.id, 'studio.import', 'procedure', key, { files: Object.keys(files).length });
  const draft = into
    ? await saveDraft(em, services, actor, key, files, into.revision, { kind: 'import' })
    : await createDraft(em, services, actor, key, files, { kind: 'import' });
  return draft.revision;
}

/** A draft may be broken, but what comes from elsewhere and cannot even be read is not taken. */
async function refuseUnreadable(file: string, content: string, language: Language): Promise<void> {
  const kind = /\.(bpmn|dmn|form)$/.exec(file)?.[1] as 'bpmn' | 'dmn' | 'form' | undefined;
  if (kind) {
    const { problems } = await judgeFile(kind, Buffer.from(content), { language });
    const broken = problems.find(
      ({ code }) => code === 'package.notJson' || (code.startsWith('xml.') && code !== 'xml.include'),
    );
    if (broken) throw new AppError('studio.importUnreadable', { file, reason: broken.message });
  }
  if (!/\.(json|form)$/.test(file)) return;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new AppError('studio.importUnreadable', { file, reason: (error as Error).message.slice(0, 120) });
  }
  const newer = file === 'procedure.json' ? unknownKeys(value) : [];
  if (kind === 'form' && Number((Object(value) as { schemaVersion?: unknown }).schemaVersion) > formSchema)
    newer.push('schemaVersion');
  if (newer.length > 0) throw new AppError('studio.importNewer', { file, names: newer.join(', ').slice(0, 200) });
}

/** Keys of `procedure.json` that this version does not know. */
function unknownKeys(value: unknown): string[] {
  const result = ProcedureFile.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((name) => [...issue.path, name].join('.')) : [],
  );
}

/**
 * What a diagram from elsewhere needs to become a procedure: the settings of the blank one with the steps and ends of
 * the diagram, and its start form.
 */
function groundFor(key: string, brought: Files): Files {
  const diagram = brought[`${key}.bpmn`];
  const name = diagram === undefined ? undefined : attributeOf(processIn(diagram), 'name');
  const blank = renamed(templateFiles('blank') ?? {}, templateKey, key, { ro: name || key, hu: name || key });
  const settings = JSON.parse(blank['procedure.json'] ?? '{}') as Record<string, unknown>;
  if (diagram === undefined) return blank;
  const { steps, outcomes } = placesOf(diagram);
  const procedure = {
    ...settings,
    ...(steps.length > 0 ? { steps } : {}),
    outcomes,
    routing: { start: [], tasks: {} },
    messages: {},
  };
  return {
    'procedure.json': `${JSON.stringify(procedure, null, 2)}\n`,
    [`${key}.bpmn`]: diagram,
    [`${key}.hu.json`]: settingsTexts(blank[`${key}.hu.json`], key),
    ...('forms/start.form' in brought ? {} : startForm(blank)),
  };
}

const processIn = (diagram: string) => {
  const root = readXml(diagram);
  return root.children.find(({ name }) => name === 'process') ?? root;
};

const titled = (element: XmlElement): string =>
  attributeOf(element, 'name')?.trim() || attributeOf(element, 'id') || '–';

/** User tasks as what the citizen sees on the way, ends as what comes out. */
function placesOf(diagram: string) {
  const process = processIn(diagram);
  const steps = [...walk(process)]
    .filter(({ name }) => name === 'userTask')
    .map((element) => ({ activity: attributeOf(element, 'id') ?? '', title: titled(element) }));
  const ends = process.children.filter(({ name }) => name === 'endEvent');
  const outcomes = Object.fromEntries(
    ends.map((element) => [
      attributeOf(element, 'id') ?? '',
      { state: 'decided', outcome: 'answered', title: titled(element) },
    ]),
  );
  return { steps, outcomes };
}

/** Translations of the settings alone: those of the steps that are not there are left out. */
function settingsTexts(json: string | undefined, key: string): string {
  const entries = Object.entries(JSON.parse(json ?? '{}') as Record<string, unknown>);
  const kept = entries.filter(([id]) => /^(procedure\.|term:|fee\.|legalBasis:)/.test(id) || id === `${key}.name`);
  return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
}

function startForm(blank: Files): Files {
  const all = Object.entries(JSON.parse(blank['forms/hu.json'] ?? '{}') as Record<string, unknown>);
  const own = Object.fromEntries(all.filter(([id]) => id.startsWith('start#')));
  return { 'forms/start.form': blank['forms/start.form'] ?? '', 'forms/hu.json': `${JSON.stringify(own, null, 2)}\n` };
}
