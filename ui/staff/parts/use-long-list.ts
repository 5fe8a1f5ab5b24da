import { useEffect, useRef, useState } from 'preact/hooks';
import type { Listing } from '../../shared/api/index.ts';

const GATHER = 250;

/** A list that is read part by part and kept up to date. */
export interface LongList<Row> {
  /** null until the first answer */
  rows: Row[] | null;
  next: string | null;
  error: unknown;
  busy: boolean;
  /** ids of rows that came by themselves since the list was opened */
  fresh: ReadonlySet<string>;
  /** reads the next part */
  more: () => void;
  /** reads the first part again and puts what is new on top */
  refresh: () => void;
  /** the same a moment later, once for many calls */
  refreshSoon: () => void;
}

/**
 * Puts a part that was read again into the list: rows that are there change in place, new ones come on top.
 * @returns the list and the ids of the new rows
 */
export function mergeNewest<Row extends { id: string }>(known: Row[], part: Row[]): { rows: Row[]; added: string[] } {
  const newest = new Map(part.map((row) => [row.id, row]));
  const added = part.filter(({ id }) => !known.some((row) => row.id === id));
  return { rows: [...added, ...known.map((row) => newest.get(row.id) ?? row)], added: added.map(({ id }) => id) };
}

/**
 * Reads a list that begins with its newest rows.
 * @param read one part; null asks for the first
 * @param inputs what the list depends on: a change reads it anew
 */
export function useLongList<Row extends { id: string }>(
  read: (cursor: string | null) => Promise<Listing<Row>>, inputs: unknown[],
): LongList<Row> {
  const [state, setState] = useState<ListState<Row>>(nothing);
  const [busy, setBusy] = useState(false);
  const latest = useRef(read);
  latest.current = read;
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const load = async (cursor: string | null, join: (old: ListState<Row>, part: Listing<Row>) => ListState<Row>) => {
    const now = ++turn.current;
    setBusy(true);
    try {
      const part = await latest.current(cursor);
      if (now === turn.current) setState((old) => ({ ...join(old, part), error: undefined }));
    } catch (error) {
      if (now === turn.current) setState((old) => ({ ...old, error }));
    } finally {
      if (now === turn.current) setBusy(false);
    }
  };
  const refresh = () => void load(null, refreshed);
  useEffect(() => {
    void load(null, (_old, part) => ({ ...nothing, rows: part.data, next: part.page?.next ?? null }));
    return () => {
      turn.current += 1;
      clearTimeout(timer.current);
    };
  }, inputs);
  const refreshSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(refresh, GATHER);
  };
  const more = () => void load(state.next, (old, part) => ({
    ...old, rows: [...(old.rows ?? []), ...part.data], next: part.page?.next ?? null,
  }));
  return { ...state, busy, more, refresh, refreshSoon };
}

interface ListState<Row> {
  rows: Row[] | null;
  next: string | null;
  error: unknown;
  fresh: ReadonlySet<string>;
}

const nothing: ListState<never> = { rows: null, next: null, error: undefined, fresh: new Set() };

function refreshed<Row extends { id: string }>(old: ListState<Row>, part: Listing<Row>): ListState<Row> {
  if (!old.rows) return { ...nothing, rows: part.data, next: part.page?.next ?? null };
  const { rows, added } = mergeNewest(old.rows, part.data);
  return { ...old, rows, fresh: new Set(added) };
}
