import path from 'node:path';
import { AppError } from '../errors.ts';
import { decodeXml } from '../procedure/xml.ts';
import { isPlace, textOf, type Files } from './files.ts';
import { arrangeLoose } from './loose.ts';
import { unpack, unpackedBytes } from './unpack.ts';

/** What came in, sorted: the files of one procedure, and what has no place in one. */
export interface Incoming {
  /** Key that the files themselves have, or one proposed by the diagram or its name. */
  key: string;
  files: Files;
  /** Paths that were left out. */
  leftOut: string[];
}

/**
 * Sorts what came: a zip or the loose files of one procedure.
 * @param into key of the procedure that loose files are for
 * @throws AppError `studio.importMany` for several procedures, `studio.badText` for what is no text, those of `unpack`
 */
export async function sortIncoming(arrived: { name: string; bytes: Buffer }[], into?: string): Promise<Incoming> {
  const found = new Map<string, Buffer>();
  let room = unpackedBytes;
  for (const { name, bytes } of arrived) {
    const inner = /\.zip$/i.test(name)
      ? await unpack(bytes, room)
      : new Map([[path.posix.basename(name.replaceAll('\\', '/')), bytes]]);
    for (const [file, content] of inner) {
      if (found.has(file)) throw new AppError('studio.importDuplicate', { file: file.slice(0, 100) });
      found.set(file, content);
      room -= content.length;
    }
  }
  const paths = [...found.keys()].filter((file) => !isHidden(file));
  const root = rootOf(paths);
  return root === null ? loose(found, paths, into) : packaged(found, paths, root);
}

const isHidden = (file: string): boolean => file.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/** Where a package lies in an archive. */
interface Root {
  key: string | null;
  /** Folder of `procedure.json`, with its slash, and that of the forms. */
  processes: string;
  forms: string;
}

/** The one package among the paths; null where no `procedure.json` is. */
function rootOf(paths: string[]): Root | null {
  const found = paths.filter((file) => path.posix.basename(file) === 'procedure.json');
  if (found.length > 1) {
    const names = found
      .map((file) => path.posix.basename(path.posix.dirname(file)))
      .join(', ')
      .slice(0, 200);
    throw new AppError('studio.importMany', { names });
  }
  const [file] = found;
  if (file === undefined) return null;
  const processes = file.slice(0, -'procedure.json'.length);
  const parts = /^(.*?)processes\/([^/]+)\/$/.exec(processes);
  return parts
    ? { key: parts[2] ?? null, processes, forms: `${parts[1]}forms/${parts[2]}/` }
    : { key: null, processes, forms: `${processes}forms/` };
}

function packaged(found: Map<string, Buffer>, paths: string[], root: Root): Incoming {
  const files: Files = {};
  const leftOut: string[] = [];
  for (const file of paths) {
    const inside = file.startsWith(root.forms)
      ? `forms/${file.slice(root.forms.length)}`
      : file.startsWith(root.processes)
        ? file.slice(root.processes.length)
        : null;
    if (inside === null || !isPlace(inside)) leftOut.push(file);
    else files[inside] = asText(file, found.get(file) ?? Buffer.alloc(0));
  }
  return { key: keyIn(files['procedure.json']) ?? root.key ?? '', files, leftOut };
}

function keyIn(procedure: string | undefined): string | null {
  try {
    const { key } = JSON.parse(procedure ?? '') as { key?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

function loose(found: Map<string, Buffer>, paths: string[], into: string | undefined): Incoming {
  const texts = paths.map((file) => ({
    file: path.posix.basename(file),
    from: file,
    text: asText(file, found.get(file) ?? Buffer.alloc(0)),
  }));
  return arrangeLoose(texts, into);
}

/** The text of a file; XML in another encoding becomes UTF-8, and its declaration says so. */
function asText(file: string, bytes: Buffer): string {
  const text = textOf(bytes);
  if (text !== null) return text;
  if (!/\.(bpmn|dmn|xml)$/i.test(file)) throw new AppError('studio.badText', { file: file.slice(0, 100) });
  try {
    return decodeXml(bytes).text.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[^"']*/, '$1UTF-8');
  } catch {
    throw new AppError('studio.badText', { file: file.slice(0, 100) });
  }
}
