export { publishFolders, PackageRefused } from './folders.ts';
export { openCasesOf } from './impact.ts';
export { publicationRoutes } from './publication.routes.ts';
export { publishProcedure } from './publish.command.ts';
export { packageOf } from './deploy.ts';
