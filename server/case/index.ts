export { CaseEvent, type ICaseEvent } from './case-event.entity.ts';
export {
  CaseFile, identityDocuments, type CaseFiling, type CaseRepresentation, type CaseState, type CaseTerm, type ICaseFile, type IdentityDocument,
} from './case.entity.ts';
export { casePolicies, isApplicant, isExcluded, isOfficer, mayRead, ownCases, visibleCases } from './case.policy.ts';
export { presentCaseSummary, presentSubmitted } from './case.presenter.ts';
export { accessRoutes } from './access.routes.ts';
export { exclusionRoutes } from './exclusion.routes.ts';
export { exclude } from './exclusion.service.ts';
export { relatedRoutes } from './related.routes.ts';
export { caseRoutes, wholeCase } from './case.routes.ts';
export { caseOfStaff, extendTerm, readCase } from './case.service.ts';
export { daysBetween, dueDateWithPauses, type Pause } from './pause.ts';
export { accessCode } from './access-code.ts';
export { receiptUrl } from './receipt.ts';
export { runningCases } from './running.ts';
export { publicStatus, type PublicStatus } from './status.ts';
export { StatusQuestion, statusRoutes } from './status.routes.ts';
export { isSuspendable, pauseTerm, resumeTerm, termBeginning, termRule } from './term.ts';
export { withdrawalRoutes } from './withdrawal.routes.ts';
