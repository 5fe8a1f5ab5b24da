import { createContext, Script } from 'node:vm';

const context = createContext({ run: () => undefined });
const script = new Script('run()');

/** Told apart from every value a piece of work can give. */
export const TIMED_OUT = Symbol('timed out');

const MAX_TRIES = 4;

/** The limit of V8 is one of the clock on the wall: on a busy machine it may strike before the work had its share. */
function hadItsShare(before: NodeJS.CpuUsage, milliseconds: number): boolean {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 >= milliseconds / 2;
}

/**
 * Runs synchronous work with an upper limit on its time. V8 ends loops of FEEL and runaway regular expressions alike,
 * which no check of the source can promise.
 * @param work synchronous function, run again when the machine was too busy to let it run; its errors come through
 * @param milliseconds limit
 * @returns the result, or `TIMED_OUT`
 */
export function withinTime<T>(work: () => T, milliseconds: number): T | typeof TIMED_OUT {
  let result: T | undefined;
  context.run = () => {
    result = work();
  };
  for (let tried = 1; ; tried++) {
    const before = process.cpuUsage();
    try {
      script.runInContext(context, { timeout: milliseconds });
      return result as T;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      if (tried === MAX_TRIES || hadItsShare(before, milliseconds)) return TIMED_OUT;
    }
  }
}

const UNBOUNDED_QUANTIFIER = /[*+]|\{\d*,\}|\{\d+,\d{3,}\}/;
const LOOPING_FEEL = /\b(?:for|some|every|function|matches|replace|split|sort|string join)\b|\.\./;

/**
 * Whether a pattern of an author can take more than linear time.
 * @param pattern source of a regular expression
 */
export function isRiskyPattern(pattern: string): boolean {
  return UNBOUNDED_QUANTIFIER.test(pattern);
}

/**
 * Whether a FEEL expression can loop or run a regular expression.
 * @param expression FEEL source
 */
export function isRiskyExpression(expression: string): boolean {
  return LOOPING_FEEL.test(expression);
}
