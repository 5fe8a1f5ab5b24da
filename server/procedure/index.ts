export { known, mayStart } from './audience.ts';
export { candidateGroups } from './candidate-groups.ts';
export { Catalogue, formOf, preparedFormOf, type PublishedProcedure } from './catalogue.ts';
export { checkPackage, judgePackage, type CheckOptions, type Problem } from './check.ts';
export { fieldKeys } from './form-fields.ts';
export { loadAllPackages, loadPackage, packageFromFiles, PackageError, type Bilingual, type ProcedureMeta, type ProcedurePackage } from './package.ts';
export { ProcedureVersion, type IProcedureVersion } from './procedure-version.entity.ts';
export { presentProcedure } from './procedure.presenter.ts';
export { procedureRoutes } from './procedure.routes.ts';
