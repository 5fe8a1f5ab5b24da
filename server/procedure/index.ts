export { known, mayStart } from './audience.ts';
export { candidateGroups } from './candidate-groups.ts';
export { Catalogue, formOf, preparedFormOf, type PublishedProcedure } from './catalogue.ts';
export { fieldKeys } from './form-fields.ts';
export { loadAllPackages, loadPackage, packageFromFiles, type ProcedurePackage } from './package.ts';
export { ProcedureVersion } from './procedure-version.entity.ts';
export { presentProcedure } from './procedure.presenter.ts';
export { procedureRoutes } from './procedure.routes.ts';
export { publishFolders, PackageRefused } from './publish.ts';
