export { applicantOf, type Applicant } from './applicant.ts';
export type { Desk } from './desk.ts';
export { Draft } from './draft.entity.ts';
export { draftRoutes } from './draft.routes.ts';
export { submissionRoutes } from './submission.routes.ts';
export { checkAnswers, sentEarlier, submit, submittedAs, type Submission, type Submitted } from './submission.service.ts';
