type UnaryTest = (expression: string, context: Record<string, unknown>) => unknown;

/** Answers remembered, and the longest key of one, characters. */
const limits = { answers: 2000, key: 300 };

/** What an expression gives may change with the clock. */
const usesClock = /\b(?:now|today|random)\b/;

/**
 * Remembers what conditions gave: parsing FEEL takes most of the time of a validation, and few answers matter to one
 * condition. An answer counts only for the same values of every variable whose name stands in the expression; what is
 * long, or is no plain value, is asked anew.
 * @param ask evaluates a unary test
 */
export function remembering(ask: UnaryTest): UnaryTest {
  const answers = new Map<string, unknown>();
  return (expression, context) => {
    const key = keyOf(expression, context);
    if (key === null) return ask(expression, context);
    if (answers.has(key)) return answers.get(key);
    const answer = ask(expression, context);
    if (answers.size >= limits.answers) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

function keyOf(expression: string, context: Record<string, unknown>): string | null {
  if (usesClock.test(expression)) return null;
  const words = new Set(expression.match(/\w+/g));
  let key = expression;
  for (const name of Object.keys(context)) {
    // A name of several words may be written with other spaces than it has.
    if (!/^\w+$/.test(name)) return null;
    if (!words.has(name)) continue;
    const value = context[name];
    if (value !== null && typeof value === 'object') return null;
    key += `\n${name}=${value === undefined ? '' : JSON.stringify(value)}`;
    if (key.length > limits.key) return null;
  }
  return key;
}
