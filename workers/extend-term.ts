import { z } from 'zod';
import { extendTerm } from '../server/case/index.ts';
import { defineWorker, NeverHeals } from './worker.ts';

/** Extends the legal term of the case by one of the procedure's own terms, counted from the registration. */
export default defineWorker({
  topic: 'extend-term',
  input: z.object({ term: z.string().min(1) }),
  output: z.object({}),
  errors: {},
  async run({ input, em, caseFile, procedure, services }) {
    if (!extendTerm(em, services.city, caseFile, procedure, input.term)) {
      throw new NeverHeals(`the procedure has no term ${input.term}`);
    }
    return {};
  },
});
