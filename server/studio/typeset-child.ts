import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesetAnswer, TypesetJob, TypesetProblem } from './typeset.ts';

/** A folder that is not there: sources read one another and nothing else. */
const nowhere = path.resolve('/nowhere-at-all');

const compiler = NodeCompiler.create({ workspace: nowhere });

interface Diagnostic {
  message: string;
  path: string;
  range: { start: { line: number; character: number } } | null;
  severity: number;
}

function typeset({ main, sources, data }: TypesetJob): TypesetAnswer {
  for (const [file, source] of Object.entries(sources)) compiler.addSource(path.join(nowhere, file), source);
  try {
    const result = compiler.compile({ mainFilePath: path.join(nowhere, main), inputs: { data } });
    if (result.result) return { pdf: compiler.pdf(result.result, { pdfStandard: 'a-2b' } as never) };
    const error = result.takeError();
    return { problems: (error ? (compiler.fetchDiagnostics(error) as Diagnostic[]) : []).map(problemOf) };
  } catch (error) {
    return {
      problems: [
        { file: main, line: null, column: null, message: error instanceof Error ? error.message : String(error) },
      ],
    };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(10);
  }
}

const problemOf = ({ message, path: file, range }: Diagnostic): TypesetProblem => ({
  file: path.relative(nowhere, file),
  message,
  line: range ? range.start.line + 1 : null,
  column: range ? range.start.character + 1 : null,
});

process.on('message', (job: TypesetJob) => {
  process.send?.(typeset(job));
});
process.on('disconnect', () => process.exit(0));
