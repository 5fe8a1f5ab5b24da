/** When a field is shown, as far as it can be said by choosing: another answer is, or is not, a value. */
export interface ShownWhen {
  key: string;
  is: boolean;
  value: string | boolean;
}

const SIMPLE = /^=\s*(\w+)\s*(!=|=)\s*(?:"([^"\\]*)"|(true|false))\s*$/;

/** Reads `conditional.hide`; null when it says more than one choice can. */
export function readCondition(hide: string | undefined): ShownWhen | null {
  const [, key, sign, text, truth] = SIMPLE.exec(hide ?? '') ?? [];
  if (key === undefined) return null;
  return { key, is: sign === '!=', value: truth === undefined ? (text ?? '') : truth === 'true' };
}

/** The `conditional.hide` that shows a field then, and hides it otherwise. */
export function writeCondition({ key, is, value }: ShownWhen): string {
  return `=${key} ${is ? '!=' : '='} ${typeof value === 'boolean' ? String(value) : JSON.stringify(value)}`;
}
