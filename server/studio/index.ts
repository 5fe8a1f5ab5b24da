import type { Route } from '../http/route.ts';
import { commentRoutes } from './comment.routes.ts';
import { draftRoutes } from './draft.routes.ts';
import { elementRoutes } from './elements.routes.ts';
import { paperRoutes } from './paper.routes.ts';
import { procedureRoutes } from './procedure.routes.ts';
import { sheetRoutes } from './sheet.routes.ts';
import { transferRoutes } from './transfer.routes.ts';

export { authorsOf } from './authors.ts';
export { thinDrafts } from './retention.ts';
export { readDraft, saveDraft, settleDraft, type Draft } from './draft.service.ts';
export { filesOf, packageFiles, type Files } from './files.ts';
export { checkDraft, offices, overlaid } from './check.ts';
export { readState, State, type PastState } from './states.ts';
export { StudioDraft, StudioPresence, StudioRevision, StudioText } from './studio.entity.ts';

/** Every endpoint of the room. */
export const studioRoutes: Route[] = [
  ...procedureRoutes, ...draftRoutes, ...elementRoutes, ...transferRoutes, ...paperRoutes, ...sheetRoutes,
  ...commentRoutes,
];
