import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesetAnswer, TypesetJob, TypesetProblem } from './job.ts';

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
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ file: main, line: null, column: null, message }] };
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

/** Where memory runs out the system ends this process before any other. */
function goFirst(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // not Linux, or not allowed: the system chooses by itself
  }
}

goFirst();
// a document that takes for ever hears nothing: the thread sees that whoever waits for it has gone
new Worker(new URL('orphan.ts', import.meta.url)).unref();
// the parent ends this process, after what it still has to finish
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (job: TypesetJob) => {
  process.send?.(typeset(job));
});
process.send?.('ready');
