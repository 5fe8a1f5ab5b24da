import { city, hasRole, me } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';

/** Parts of the archive page. */
export const tabs = ['ready', 'files', 'inventories', 'handover', 'transfer', 'selection', 'nomenclator'] as const;
export type ArchiveTab = (typeof tabs)[number];

/** The address of a tab, perhaps with one thing of it opened. */
export function archiveHref(tab: ArchiveTab, id?: string): string {
  return `${pathOf('archive')}?tab=${tab}${id ? `&id=${encodeURIComponent(id)}` : ''}`;
}

/** Whether the reader sees what leaves the city hall or is destroyed: the archivist, the secretary general, the mayor. */
export function seesSelections(): boolean {
  const reader = me.value;
  if (reader?.signedIn !== true) return false;
  const keepsTheRoom = reader.departments.some(({ key }) => key === city.value?.archiveRoom);
  return hasRole('secretary', 'mayor') || (hasRole('registrar') && keepsTheRoom);
}
