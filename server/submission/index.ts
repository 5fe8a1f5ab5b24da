export { applicantOf, type Applicant } from './applicant.ts';
export { Draft } from './draft.entity.ts';
export { submissionRoutes } from './submission.routes.ts';
export { checkAnswers, submit, type Submission, type Submitted } from './submission.service.ts';
