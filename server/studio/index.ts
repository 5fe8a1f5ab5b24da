export { readDraft, saveDraft, settleDraft, type Draft } from './draft.service.ts';
export { draftRoutes as studioDraftRoutes } from './draft.routes.ts';
export { filesOf, packageFiles, type Files } from './files.ts';
export { checkDraft, offices, overlaid } from './check.ts';
export { studioRoutes } from './procedure.routes.ts';
export { StudioDraft, StudioPresence, StudioRevision, StudioText } from './studio.entity.ts';
