/** One event of the server's stream. */
export interface StreamEvent {
  id: string;
  event: string;
  data: string;
}

/**
 * Reads `text/event-stream` piece by piece.
 * @param onEvent called for each complete event
 * @returns a function that takes the next piece of text
 */
export function createStreamParser(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = '';
  let lastId = '';
  let event = '';
  let data: string[] = [];
  const takeLine = (line: string) => {
    if (line === '') {
      if (data.length > 0) onEvent({ id: lastId, event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'id') lastId = value;
    else if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  };
  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(takeLine);
  };
}

/**
 * Time to wait before connecting again: doubles from one second to half a minute, spread so that all pages
 * do not come back at the same moment.
 * @param failures failed connections in a row
 * @param random 0 to 1
 * @returns milliseconds
 */
export function reconnectDelay(failures: number, random = Math.random()): number {
  const base = Math.min(30_000, 1000 * 2 ** Math.min(failures, 5));
  return Math.round(base / 2 + (base / 2) * random);
}
