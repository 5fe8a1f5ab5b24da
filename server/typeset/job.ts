/** Typst sources by path, the first of them, and the data that they get as `sys.inputs.data`. */
export interface TypesetJob {
  main: string;
  sources: Record<string, string>;
  /** JSON text. */
  data: string;
}

/** Where a source is not right; lines and columns count from 1. */
export interface TypesetProblem {
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}

export type TypesetAnswer = { pdf: Uint8Array } | { problems: TypesetProblem[] };
