const WARN_BEFORE = 5 * 60_000;

/**
 * When a session ends, if that is near enough to say so.
 * @param lastAnswer when the server last answered, milliseconds
 * @param idle how long a session lives without a request, milliseconds; 0 when there is none
 * @param now milliseconds
 * @returns the moment of the end, or null while it is far or already past
 */
export function endsSoon(lastAnswer: number, idle: number, now: number): number | null {
  const left = lastAnswer + idle - now;
  return idle > 0 && left > 0 && left <= WARN_BEFORE ? lastAnswer + idle : null;
}
