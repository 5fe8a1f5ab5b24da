import type { Route } from '../http/route.ts';
import { fileRoutes } from './file.routes.ts';
import { nomenclatorRoutes } from './nomenclator.routes.ts';
import { selectionRoutes } from './selection.routes.ts';
import { transferRoutes } from './transfer.routes.ts';
import { unitRoutes } from './unit.routes.ts';

export {
  ArchiveFile,
  ArchiveHandover,
  ArchiveInventory,
  ArchiveSelection,
  NomenclatorPosition,
} from './archive.entity.ts';
export { closeFile } from './closing.ts';
export { removeErased } from './contents.ts';
export { tablesOfCase } from './erase.ts';
export { answerHandover, offerHandover } from './handover.ts';
export { drawUpInventory } from './inventory.ts';
export { loadNomenclator, positionsOn, readNomenclator } from './nomenclator.ts';
export { handoverYear, hasEnded, retentionEnd, yearsOf } from './retention.ts';
export { destroySelection } from './selection.ts';
export { ArchiveTransfer } from './transfer.entity.ts';

/** Every endpoint of the archive. */
export const archiveRoutes: Route[] = [
  ...fileRoutes,
  ...unitRoutes,
  ...selectionRoutes,
  ...transferRoutes,
  ...nomenclatorRoutes,
];
