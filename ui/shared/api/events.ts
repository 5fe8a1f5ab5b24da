import { signal } from '@preact/signals';
import { problemError } from './client.ts';
import { createStreamParser, reconnectDelay } from './event-stream.ts';

/** What changed, as far as this reader may see it. */
export interface ChangeEvent {
  event: string;
  caseId?: string;
  taskId?: string;
  kind?: string;
}

type Listener = (change: ChangeEvent) => void;

/** Whether changes arrive by themselves now. */
export const live = signal(false);

const listeners = new Set<Listener>();
let stop: AbortController | null = null;
let lastEventId = '';

/**
 * Calls the listener for every change; the connection opens with the first listener and closes with the last.
 * After a lost connection it resumes where it stopped, and tells listeners `{event: 'resumed'}` so that they can read again.
 * @returns a function that ends it
 */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  if (!stop) {
    stop = new AbortController();
    void keepConnected(stop.signal);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.abort();
    stop = null;
    live.value = false;
  };
}

async function keepConnected(ended: AbortSignal): Promise<void> {
  let failures = 0;
  while (!ended.aborted) {
    try {
      await readStream(ended, () => {
        if (failures > 0) tell({ event: 'resumed' });
        failures = 0;
      });
    } catch {
      if (ended.aborted) return;
    }
    live.value = false;
    await wait(reconnectDelay(failures), ended);
    failures += 1;
  }
}

async function readStream(ended: AbortSignal, onOpen: () => void): Promise<void> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (lastEventId !== '') headers['Last-Event-ID'] = lastEventId;
  const response = await fetch('/api/events', { headers, signal: ended, cache: 'no-store' });
  if (!response.ok || !response.body) throw problemError(response.status, await response.text());
  live.value = true;
  onOpen();
  const take = createStreamParser((event) => {
    lastEventId = event.id || lastEventId;
    tell({ ...parseData(event.data), event: event.event });
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) take(part.value);
}

function tell(change: ChangeEvent): void {
  for (const listener of listeners) listener(change);
}

function parseData(data: string): object {
  try {
    return JSON.parse(data) as object;
  } catch {
    return {};
  }
}

function wait(milliseconds: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
