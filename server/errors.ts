/**
 * Every way a request can be refused, with its HTTP status. The texts for people stand in
 * `texts/ro.json` and `texts/hu.json` under `error.<code>`.
 */
export const errorCodes = {
  'request.invalid': 400,
  'request.tooLarge': 413,
  'request.notFound': 404,
  'request.methodNotAllowed': 405,
  'auth.required': 401,
  'auth.tokenInvalid': 401,
  'auth.forbidden': 403,
  'auth.csrf': 403,
  'auth.levelTooLow': 403,
  'auth.loginFailed': 400,
  'rate.limited': 429,
  'idempotency.conflict': 422,
  'form.invalid': 422,
  'form.notFound': 404,
  'procedure.notFound': 404,
  'procedure.notOnline': 409,
  'draft.tooLarge': 413,
  'draft.stale': 412,
  'draft.gone': 412,
  'case.notFound': 404,
  'absence.notFound': 404,
  'absence.dates': 422,
  'absence.personUnknown': 422,
  'absence.overlap': 409,
  'absence.substituteAway': 409,
  'absence.over': 409,
  'counter.notHere': 409,
  'counter.personNotFound': 404,
  'counter.hasAccount': 409,
  'counter.ownRequest': 403,
  'counter.filingNotFound': 404,
  'counter.alreadySent': 409,
  'counter.notSigned': 422,
  'counter.identityNeeded': 422,
  'case.over': 409,
  'case.noAccount': 409,
  'case.closedFile': 409,
  'archive.notFound': 404,
  'archive.alreadyClosed': 409,
  'archive.notReady': 409,
  'archive.positionUnknown': 422,
  'archive.positionDate': 422,
  'archive.handedOver': 409,
  'archive.yearRuns': 409,
  'archive.nothingToList': 409,
  'archive.tooEarly': 409,
  'archive.notListed': 409,
  'archive.nothingToHandOver': 409,
  'archive.handoverOver': 409,
  'archive.samePerson': 403,
  'archive.notSelectable': 409,
  'archive.selectionState': 409,
  'archive.decisionDate': 422,
  'archive.held': 409,
  'archive.destroyed': 409,
  'archive.nothingToDestroy': 409,
  'archive.countDiffers': 409,
  'completion.notFound': 404,
  'completion.alreadyOpen': 409,
  'completion.closed': 409,
  'completion.unknownItem': 422,
  'document.notFound': 404,
  'document.damaged': 500,
  'document.noLetter': 409,
  'document.notReady': 422,
  'document.notIssued': 409,
  'document.alreadyRevoked': 409,
  'document.noAddress': 409,
  'session.notFound': 404,
  'closing.codeInvalid': 409,
  'closing.noEmail': 409,
  'closing.staff': 403,
  'notification.notFound': 404,
  'register.unknown': 422,
  'register.departmentUnknown': 422,
  'register.entryNotFound': 404,
  'register.alreadyCancelled': 409,
  'register.nothingChanged': 422,
  'register.receivedLater': 422,
  'register.issuedLater': 422,
  'register.blockNumberUsed': 409,
  'exclusion.notFound': 404,
  'exclusion.personUnknown': 422,
  'exclusion.already': 409,
  'relation.notFound': 404,
  'relation.self': 422,
  'relation.already': 409,
  'relation.notJoinable': 409,
  'relation.closed': 409,
  'relation.follows': 409,
  'relation.leads': 409,
  'task.notFound': 404,
  'task.alreadyClaimed': 409,
  'task.notYours': 409,
  'task.gone': 409,
  'task.ownRequest': 403,
  'task.substitutedRequest': 403,
  'task.substitutionOver': 409,
  'task.assigneeUnknown': 422,
  'task.fourEyes': 403,
  'task.delegated': 409,
  'task.notDelegated': 409,
  'task.noHead': 409,
  'task.notTogether': 409,
  'resolution.notFound': 404,
  'resolution.amended': 409,
  'resolution.department': 422,
  'resolution.lead': 422,
  'resolution.termPast': 422,
  'resolution.termLate': 422,
  'resolution.closed': 409,
  'status.unknown': 404,
  'withdrawal.notAllowed': 403,
  'withdrawal.decided': 409,
  'withdrawal.busy': 409,
  'feedback.notYet': 409,
  'feedback.given': 409,
  'filter.notFound': 404,
  'filter.tooMany': 409,
  'upload.missing': 400,
  'upload.tooLarge': 413,
  'upload.quota': 413,
  'upload.empty': 422,
  'upload.typeNotAllowed': 415,
  'upload.contentMismatch': 415,
  'upload.unknownDocument': 422,
  'upload.offset': 409,
  'upload.gone': 404,
  'upload.tooMany': 429,
  'service.unavailable': 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** One problem of a form or request: where it is and what to do, in the reader's language. */
export interface FieldIssue {
  path: string;
  field: string;
  code: string;
  params: Record<string, unknown>;
  message: string;
}

/** A refusal that the caller may read: a code, parameters of its text, and for forms every issue with its place. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly params: Record<string, string | number>;
  readonly issues: FieldIssue[] | undefined;

  constructor(code: ErrorCode, params: Record<string, string | number> = {}, issues?: FieldIssue[]) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.status = errorCodes[code];
    this.params = params;
    this.issues = issues;
  }
}
