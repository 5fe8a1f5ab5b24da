import type { RouteName } from './routes.ts';
import type { HelpTopic } from './topics.ts';

/** The help that belongs to a page; always at its end, so that it is found in the same place everywhere. */
export const pageHelp: Partial<Record<RouteName, HelpTopic[]>> = {
  home: ['account', 'paper'],
  procedure: ['levels', 'companies', 'paper'],
  apply: ['drafts', 'files', 'companies'],
  review: ['drafts', 'following'],
  sent: ['following', 'messages'],
  cases: ['following', 'messages'],
  case: ['following', 'completion', 'messages'],
  complete: ['completion', 'files'],
  notifications: ['messages'],
  documents: ['documents', 'files'],
  profile: ['account', 'levels', 'data'],
  personalData: ['data'],
  preferences: ['messages'],
  signIns: ['account'],
  myData: ['data'],
  closing: ['data'],
  access: ['data'],
  verify: ['verify'],
  accessibility: ['accessibility'],
};
