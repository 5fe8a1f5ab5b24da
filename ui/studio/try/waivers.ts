/** Where reasons stand for what no scenario takes. */
export const WAIVERS = 'examples/waivers.json';

type Waivers = Record<string, { reason: string }>;

/** The waivers of a draft; none while the file cannot be read. */
export function readWaivers(text: string | undefined): Waivers {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Waivers : {};
  } catch {
    return {};
  }
}

/**
 * The file with one waiver more, changed, or without it.
 * @param reason why no scenario has to take it; empty takes the waiver back
 * @returns null when no waiver is left
 */
export function waived(text: string | undefined, id: string, reason: string): string | null {
  const rest = Object.entries(readWaivers(text)).filter(([name]) => name !== id);
  const waivers = Object.fromEntries(reason.trim() === '' ? rest : [...rest, [id, { reason: reason.trim() }]]);
  return Object.keys(waivers).length === 0 ? null : `${JSON.stringify(waivers, null, 2)}\n`;
}
