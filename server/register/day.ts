/** SQLSTATE of the database when a number would have another day than its case (migration `one_day`). */
const otherDay = 'DAY01';

/**
 * When the database would have given the number, where that is another day than the one the case was counted from.
 * @param error what an intake was refused with
 * @returns null for every other refusal
 */
export function givenOnOtherDay(error: unknown): Date | null {
  const { code, detail } = (error ?? {}) as { code?: unknown; detail?: unknown };
  return code === otherDay && typeof detail === 'string' ? new Date(Number(detail)) : null;
}
