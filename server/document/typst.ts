import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Folder that templates may read from (the shared letterhead); nothing outside it is reachable for them. */
const workspace = path.resolve(import.meta.dirname, '../../processes');

let compiler: NodeCompiler | undefined;

/**
 * Typesets a template with its data into PDF/A-2b.
 * @param main source of the template
 * @param data becomes `sys.inputs.data` as JSON text: words of people arrive as strings, never as markup
 * @param shared frozen sources that the template imports, by path (`_shared/letter.typ`); else today's files are used
 * @throws Error with the typesetter's diagnostics
 */
export function typeset(main: string, data: unknown, shared: Map<string, string> = new Map()): Buffer {
  compiler ??= NodeCompiler.create({ workspace });
  for (const [name, source] of shared) compiler.addSource(path.join(workspace, name), source);
  try {
    const inputs = { data: JSON.stringify(data) };
    return Buffer.from(compiler.pdf({ mainFileContent: main, inputs }, { pdfStandard: 'a-2b' } as never));
  } finally {
    compiler.resetShadow();
    compiler.evictCache(10);
  }
}
