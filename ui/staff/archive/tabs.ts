import { pathOf } from '../routes.ts';

/** Parts of the archive page. */
export const tabs = ['ready', 'files', 'inventories', 'handover', 'selection', 'nomenclator'] as const;
export type ArchiveTab = (typeof tabs)[number];

/** The address of a tab, perhaps with one thing of it opened. */
export function archiveHref(tab: ArchiveTab, id?: string): string {
  return `${pathOf('archive')}?tab=${tab}${id ? `&id=${encodeURIComponent(id)}` : ''}`;
}
