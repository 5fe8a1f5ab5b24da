import { describe, expect, it } from 'vitest';
import type { StreamEvent } from './event-stream.ts';
import { createStreamParser, reconnectDelay } from './event-stream.ts';

describe('event stream', () => {
  it('puts events together from pieces cut anywhere and remembers the last id', () => {
    const seen: StreamEvent[] = [];
    const take = createStreamParser((event) => seen.push(event));
    for (const piece of [
      ': hello\n\nid: 7\nevent: case.ch',
      'anged\ndata: {"caseId":"1"}\n',
      '\ndata: a\ndata: b\r\n\r\n',
    ])
      take(piece);
    expect(seen).toEqual([
      { id: '7', event: 'case.changed', data: '{"caseId":"1"}' },
      { id: '7', event: 'message', data: 'a\nb' },
    ]);
  });

  it('waits longer after each failure, never above half a minute', () => {
    expect([0, 1, 2, 9].map((n) => reconnectDelay(n, 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect(reconnectDelay(0, 0)).toBe(500);
  });
});
