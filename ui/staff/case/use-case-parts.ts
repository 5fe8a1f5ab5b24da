import { useEffect, useRef } from 'preact/hooks';
import type { CaseDocument, FormData, FormSchema, TimelineEntry } from '../../shared/api/index.ts';
import { onChange, request } from '../../shared/api/index.ts';
import type { Resource } from '../../shared/hooks/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage } from '../../shared/i18n/index.ts';

/** The form an applicant filled, with its answers. */
export interface SubmittedForm {
  schema: FormSchema;
  data: FormData;
}

/** What stands around a case. */
export interface CaseParts {
  form: Resource<SubmittedForm>;
  timeline: Resource<TimelineEntry[]>;
  documents: Resource<CaseDocument[]>;
}

/**
 * Reads what stands around a case.
 * @param turn grows with each change of the case: timeline and documents are read again, the old ones stay meanwhile
 */
export function useCaseParts(id: string, turn: number): CaseParts {
  const path = `/api/cases/${encodeURIComponent(id)}`;
  const language = currentLanguage();
  const read = <Value>(part: string) => async (signal: AbortSignal) =>
    (await request<{ data: Value }>(`${path}/${part}`, { signal })).data;
  const form = useResource(read<SubmittedForm>(`form?lang=${language}`), [id, language]);
  const timeline = useResource(read<TimelineEntry[]>('timeline'), [id]);
  const documents = useResource(read<CaseDocument[]>('documents'), [id]);
  const seen = useRef(turn);
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    timeline.reload();
    documents.reload();
  }, [turn]);
  useEffect(() => onChange((change) => {
    if (change.caseId === id && change.kind === 'completion.answered') form.reload();
  }), [id]);
  return { form, timeline, documents };
}
