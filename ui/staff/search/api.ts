import type { Listing } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';

/** What can be found, in the order of the filters. */
export const kinds = ['case', 'register', 'document', 'person'] as const;
export type Kind = (typeof kinds)[number];

/** One thing found. */
export interface Hit {
  id: string;
  kind: Kind;
  refId: string;
  /** the case to open; null when there is none or the reader may not open it */
  caseId: string | null;
  number: string | null;
  title: LocalText;
  about: string;
  at: string;
  /** has exactly the number asked for */
  exact: boolean;
}

/** A part of the results, with the words to mark in them. */
export interface HitListing extends Listing<Hit> {
  /** small letters without diacritics */
  words: string[];
}

/** Whether enough is typed to look for: two letters, or a number. */
export const isEnough = (q: string): boolean => q.trim().length > 1 || /^\d$/.test(q.trim());

/** One part of what the reader may see of a search. @throws ApiError, NetworkError */
export function readHits(q: string, kind: string, cursor: string | null, signal?: AbortSignal): Promise<HitListing> {
  const parts = Object.entries({ q: q.trim(), kind, cursor: cursor ?? '' }).filter(([, value]) => value !== '');
  return request<HitListing>(`/api/search?${new URLSearchParams(parts).toString()}`, { signal });
}

/** Address of a search. */
export function searchPath(q: string, kind = ''): string {
  const parts = Object.entries({ q: q.trim(), kind }).filter(([, value]) => value !== '');
  return parts.length > 0 ? `${pathOf('search')}?${new URLSearchParams(parts).toString()}` : pathOf('search');
}

/** Where a thing found is opened: a person leads to their cases. */
export function hrefOf(hit: Hit): string {
  if (hit.kind === 'person') return searchPath(hit.title.ro, 'case');
  if (hit.caseId) return pathOf('case', { id: hit.caseId });
  if (hit.kind === 'document') return `/api/documents/${hit.refId}/content`;
  return `${pathOf('register')}?entry=${encodeURIComponent(hit.refId)}`;
}
