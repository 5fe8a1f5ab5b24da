import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** Lists of the city hall that a procedure chooses from. */
export interface CityLists {
  departments: { key: string; name: LocalText }[];
  documentTypes: { key: string; name: LocalText }[];
  registers: { key: string; name: LocalText }[];
  calendars: { key: string; name: LocalText }[];
  retention: { index: string; name: LocalText; years: number | null }[];
}

const none: CityLists = { departments: [], documentTypes: [], registers: [], calendars: [], retention: [] };
const lists = signal<CityLists | null>(null);
let asked: Promise<void> | null = null;

async function fetchLists(): Promise<void> {
  const { data } = await request<{ data: Partial<CityLists> }>('/api/studio/elements');
  lists.value = { ...none, ...data };
}

/** The lists of the city hall; empty until they have arrived. */
export function useCityLists(): CityLists {
  useEffect(() => {
    asked ??= fetchLists().catch(() => {
      asked = null;
    });
  }, []);
  return lists.value ?? none;
}
