/** Types of prepared-stack.mjs for the benches, which are TypeScript. */
import type { Stack } from './stack.mjs';

export function startPreparedStack(options: { env: Record<string, string | undefined> }): Promise<Stack>;
