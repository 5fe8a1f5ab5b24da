import type { Caller } from './gateway.ts';

/** A letter that came by post, as a registrar writes it down. */
export const paper = (overrides: Record<string, unknown> = {}) => ({
  register: 'general', direction: 'in', channel: 'post', party: 'Țîrlea-Szőcs Ștefan', subject: 'Cerere de informații',
  ...overrides,
});

/** Registers a letter. @returns its entry @throws Error with the answer of the gateway when it is refused */
export async function registerPaper(caller: Caller, overrides: Record<string, unknown> = {}) {
  const answer = await caller.post('/api/register', paper(overrides));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.data;
}
