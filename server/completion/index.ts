export {
  CaseVersion, CompletionItem, CompletionRequest, type ICaseVersion, type ICompletionItem, type ICompletionRequest,
} from './completion.entity.ts';
export { completionRoutes } from './completion.routes.ts';
export { sweepCompletions } from './sweep.ts';
