const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Document ids in a value of a form: arrays of ids in file fields, however deep. */
export function documentIdsIn(value: unknown): string[] {
  if (Array.isArray(value))
    return value.flatMap((one) => (typeof one === 'string' ? (uuid.test(one) ? [one] : []) : documentIdsIn(one)));
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((one) => (typeof one === 'string' ? [] : documentIdsIn(one)));
}
