export { publishFolders, PackageRefused } from './folders.ts';
export { publicationRoutes } from './publication.routes.ts';
export { publishProcedure } from './publish.command.ts';
export { settlePublications } from './settle.ts';
