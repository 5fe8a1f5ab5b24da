import { commonHeaders, problemError } from '../../shared/api/client.ts';
import { NetworkError, request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import type { Problem } from '../workbench/types.ts';

/** A procedure to begin from. */
export interface Template {
  id: string;
  name: LocalText;
  description: LocalText;
}

/** What an import would do, or did. */
export interface ImportReport {
  key: string;
  files: { path: string; state: 'new' | 'changed' | 'same' }[];
  problems: Problem[];
}

/** Templates of procedures. */
export async function listTemplates(): Promise<Template[]> {
  return (await request<{ data: Template[] }>('/api/studio/templates')).data;
}

/** Begins a procedure. @param from `blank`, `template:<id>` or `copy:<key>` @throws ApiError `studio.keyTaken` */
export async function createProcedure(
  key: string,
  name: LocalText,
  from: string,
  idempotencyKey: string,
): Promise<void> {
  await request('/api/studio/procedures', { method: 'POST', body: { key, name, from }, idempotencyKey });
}

/**
 * Hands files made elsewhere to the studio.
 * @param into key of the procedure that takes them; empty: the one that the files name
 * @param apply false only says what would happen
 * @throws ApiError, NetworkError
 */
export async function importFiles(files: readonly File[], into: string, apply: boolean): Promise<ImportReport> {
  const body = new FormData();
  if (into) body.append('into', into);
  body.append('apply', String(apply));
  for (const file of files) body.append('files', file, file.name);
  let response: Response;
  try {
    response = await fetch('/api/studio/import', {
      method: 'POST',
      headers: commonHeaders(true),
      credentials: 'same-origin',
      body,
    });
  } catch (cause) {
    throw new NetworkError(cause);
  }
  if (!response.ok) throw problemError(response.status, await response.text());
  return ((await response.json()) as { data: ImportReport }).data;
}
