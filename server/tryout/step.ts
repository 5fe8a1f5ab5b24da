import { z } from 'zod';

const element = z.string().max(200);
const answers = z.record(z.string().max(200), z.unknown());
/** A value of the engine: text, number, yes or no, nothing. */
export const Value = z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]);

/** What an automated step gives, by variable. */
const Outputs = z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), Value);

type Outputs = z.infer<typeof Outputs>;

/** What an analyst does next in a try-out. */
export const Step = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('start'), data: answers }),
  z.strictObject({ action: z.literal('task'), element, data: answers }),
  z.strictObject({ action: z.literal('step'), element, outputs: Outputs.default({}) }),
  z.strictObject({ action: z.literal('error'), element, code: z.string().min(1).max(200) }),
  z.strictObject({ action: z.literal('timer'), element }),
  z.strictObject({ action: z.literal('message'), element }),
]);
export type Step = z.infer<typeof Step>;

/** The same with going back: the first `to` steps are kept and run anew, all but the last when left out. */
export const StepOrBack = z.union([Step, z.strictObject({ action: z.literal('back'), to: z.int().min(0).optional() })])
  .meta({ type: 'object' });
export type StepOrBack = z.infer<typeof StepOrBack>;

/**
 * A step as it was done: answers cleaned by their form, outputs with their defaults. `late`: an automated step was left
 * waiting, so that the order of the two matters.
 */
export type DoneStep = (
  | { action: 'start'; element: string; data: Record<string, unknown> }
  | { action: 'task'; element: string; data: Record<string, unknown> }
  | { action: 'step'; element: string; topic: string; inputs: Record<string, unknown>; outputs: Outputs }
  | { action: 'error'; element: string; code: string }
  | { action: 'timer'; element: string }
  | { action: 'message'; element: string; message: string }
) & { late?: boolean };
