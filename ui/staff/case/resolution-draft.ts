import { isCalendarDay } from '../../shared/components/index.ts';
import type { Resolution, ResolutionDraft, ResolutionOptions } from './resolution-api.ts';

/** What the form begins with: the version to change, or the only department that the head can name. */
export function draftOf(options: ResolutionOptions, old: Resolution | undefined): ResolutionDraft {
  if (old) {
    return {
      leadDepartment: old.lead.department.key, leadId: old.lead.person?.id ?? '',
      departments: old.departments.map(({ key }) => key), text: old.text, term: old.term ?? '',
    };
  }
  const own = options.departments.filter(({ mayLead }) => mayLead);
  return { leadDepartment: own.length === 1 ? own[0]?.key ?? '' : '', leadId: '', departments: [], text: '', term: '' };
}

/** Another department answers: nobody of the old one leads, and it does not work along with itself. */
export function withLead(draft: ResolutionDraft, leadDepartment: string): ResolutionDraft {
  return { ...draft, leadDepartment, leadId: '', departments: draft.departments.filter((key) => key !== leadDepartment) };
}

export type Gap = 'leadDepartment' | 'text' | 'term' | 'termLate' | 'termPast';

/** What is missing or does not fit, before the server is asked. @param today `YYYY-MM-DD` */
export function gapsOf(draft: ResolutionDraft, dueDate: string | null, today: string): Gap[] {
  const { leadDepartment, text, term } = draft;
  return [
    ...(leadDepartment === '' ? ['leadDepartment' as const] : []),
    ...(text.trim() === '' ? ['text' as const] : []),
    ...(term === '' ? [] : termGap(term, dueDate, today)),
  ];
}

function termGap(term: string, dueDate: string | null, today: string): Gap[] {
  if (!isCalendarDay(term)) return ['term'];
  if (term < today) return ['termPast'];
  return dueDate && term > dueDate ? ['termLate'] : [];
}
