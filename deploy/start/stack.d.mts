/** Types of stack.mjs for the tests, which are TypeScript. */
export interface Stack {
  url: string;
  home: string;
  ports: Record<string, number>;
  mailUrl: string | null;
  /** Environment of the Node parts. */
  env: Record<string, string>;
  pids(): Record<string, number | null>;
  stop(): Promise<void>;
}
export interface StackOptions {
  /** Settings by name (PORT, DOSAR_HOME, DOSAR_DOWNLOADS, DOSAR_PARTS …). */
  env: Record<string, string | undefined>;
  javaHome?: string;
  dev?: boolean;
  signal?: AbortSignal;
  onGivenUp?: (error: Error) => void;
}
export function startStack(options: StackOptions): Promise<Stack>;
export function runningStack(home: string): { pid: number; url: string; ready: boolean } | null;
