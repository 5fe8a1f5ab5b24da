import { commonHeaders } from '../../shared/api/client.ts';
import type { Problem } from '../../shared/api/errors.ts';
import { ApiError, NetworkError } from '../../shared/api/index.ts';
import type { Language } from '../../shared/i18n/index.ts';

/** Where a template is not right. */
export interface TemplateProblem {
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}

/** Which letter is wanted. */
export interface LetterWish {
  template: string;
  language: Language;
  /** name of the example whose answers it takes; empty for the first good one */
  example: string;
}

/** A letter, or why there is none. */
export interface Letter {
  /** Address of the PDF in this page; null where there is none. */
  address: string | null;
  problems: TemplateProblem[];
}

/**
 * The letter that a template makes with the answers of an example.
 *
 * @param files what is not saved yet
 * @throws ApiError, NetworkError
 */
export async function previewLetter(
  key: string,
  { template, language, example }: LetterWish,
  files: Record<string, string>,
  signal: AbortSignal,
): Promise<Letter> {
  const headers = { ...commonHeaders(true), Accept: '*/*', 'Content-Type': 'application/json' };
  let response: Response;
  try {
    response = await fetch(`/api/studio/procedures/${encodeURIComponent(key)}/preview`, {
      method: 'POST',
      headers,
      credentials: 'same-origin',
      signal,
      body: JSON.stringify({ template, language, files, ...(example === '' ? {} : { example }) }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkError(error);
  }
  if (response.ok) return { address: URL.createObjectURL(await response.blob()), problems: [] };
  const problem = (await response.json().catch(() => ({}))) as Problem & { problems?: TemplateProblem[] };
  if (problem.problems) return { address: null, problems: problem.problems };
  throw new ApiError(response.status, problem);
}
