import { z } from 'zod';
import { issueDocument } from '../server/document/index.ts';
import { defineWorker, NeverHeals } from './worker.ts';

/** Registers the outgoing document, typesets it with that number, and stores it: all or nothing. */
export default defineWorker({
  topic: 'issue-document',
  input: z.object({
    template: z.string().min(1),
    direction: z.enum(['out', 'internal']).default('out'),
    register: z.string().min(1).optional(),
  }),
  output: z.object({ documentId: z.uuid() }),
  errors: {},
  async run({ input, em, caseFile, procedure, services }) {
    if (!procedure.pkg.templates[input.template])
      throw new NeverHeals(`the procedure has no template ${input.template}`);
    const document = await issueDocument(em, services, caseFile, procedure, input.template, input);
    return { documentId: document.id };
  },
});
