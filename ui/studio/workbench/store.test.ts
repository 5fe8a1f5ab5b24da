import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, NetworkError } from '../../shared/api/index.ts';
import type { DraftApi } from './api.ts';
import type { Kept, KeptStore } from './kept.ts';
import { createStore } from './store.ts';
import type { Files } from './types.ts';

/** A server that keeps every revision, as the real one does. */
function server(first: Files) {
  const revisions: Files[] = [{}, first];
  const state = { down: false, saves: 0, kinds: [] as string[], notes: [] as string[] };
  const now = () => revisions.length - 1;
  const at = (revision: number): Files => revisions[revision] ?? {};
  const api: DraftApi = {
    draft: async (key) => ({
      key,
      revision: now(),
      files: at(now()),
      updatedAt: '2026-11-24T10:00:00Z',
      updatedBy: 'Ana',
    }),
    async save(_key, revision, changes, kind, note) {
      if (state.down) throw new NetworkError(new Error('no line'));
      if (revision !== now()) throw new ApiError(412, { code: 'studio.stale' });
      state.saves += 1;
      state.kinds.push(kind);
      if (note) state.notes.push(note);
      const next: Record<string, string> = { ...at(revision) };
      for (const [path, text] of Object.entries(changes))
        if (text === null) delete next[path];
        else next[path] = text;
      revisions.push(next);
      return now();
    },
    history: async () => ({
      revisions: revisions
        .map((_files, revision) => ({ revision, at: '', by: 'Ana', note: null, paths: [], kind: 'save', policies: { note: true } }))
        .slice(1)
        .reverse(),
      next: null,
    }),
    revision: async (_key, revision) => at(revision),
    state: async () => Promise.reject(new Error('not asked for')),
    check: async () => [],
    present: async () => [],
    elements: async () => ({ steps: [], departments: [] }),
  };
  return { api, state, revisions, now };
}

function browser(first: Kept | null = null): KeptStore & { held: () => Kept | null } {
  let held = first;
  return {
    read: () => held,
    keep: (kept) => {
      held = kept;
    },
    clear: () => {
      held = null;
    },
    held: () => held,
  };
}

async function opened(with_: ReturnType<typeof server>, kept = browser()) {
  const store = createStore(await with_.api.draft('proba'), with_.api, kept, signal(false));
  await store.open();
  return store;
}

describe('the workbench', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves by itself, once for what is typed without a pause', async () => {
    const hall = server({ 'a.bpmn': '1' });
    const store = await opened(hall);
    for (const text of ['12', '123', '1234']) {
      store.write({ 'a.bpmn': text }, 'name', 'name');
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(store.saving.value).toBe('saving');
    await vi.advanceTimersByTimeAsync(800);
    expect([hall.state.saves, hall.revisions[hall.now()], store.saving.value]).toEqual([
      1,
      { 'a.bpmn': '1234' },
      'saved',
    ]);
  });

  it('saves what was typed under a note, in one save', async () => {
    const hall = server({ 'a.bpmn': '1' });
    const store = await opened(hall);
    store.write({ 'a.bpmn': '2' }, 'x');
    expect(await store.saver.note('for the colleagues')).toBe(true);
    expect([hall.state.saves, hall.state.notes, hall.revisions[hall.now()]]).toEqual([
      1,
      ['for the colleagues'],
      { 'a.bpmn': '2' },
    ]);
    expect([store.revision.value, store.saving.value]).toEqual([hall.now(), 'saved']);
    await store.undo();
    expect(store.files.value).toEqual({ 'a.bpmn': '1' });
  });

  it('keeps the note of a save that could not be made, for the one that can', async () => {
    const hall = server({ 'a.bpmn': '1' });
    const kept = browser();
    const store = await opened(hall, kept);
    hall.state.down = true;
    store.write({ 'a.bpmn': '2' }, 'x');
    expect(await store.saver.note('before the new fee')).toBe(false);
    expect(kept.held()).toMatchObject({ changes: { 'a.bpmn': '2' }, note: 'before the new fee' });
    store.end();
    hall.state.down = false;
    const later = await opened(hall, kept);
    await vi.advanceTimersByTimeAsync(900);
    expect([later.saving.value, hall.state.notes, kept.held()]).toEqual(['saved', ['before the new fee'], null]);
  });

  it('puts changes of different steps of one diagram together, with the note of the save', async () => {
    const diagram = (a: string, b: string) => `<d><t id="a" name="${a}" /><t id="b" name="${b}" /></d>`;
    const hall = server({ 'a.bpmn': diagram('1', '1') });
    const mine = await opened(hall);
    const hers = await opened(hall);
    hers.write({ 'a.bpmn': diagram('1', 'hers') }, 'x');
    await hers.saver.flush();
    mine.write({ 'a.bpmn': diagram('mine', '1') }, 'x');
    await mine.saver.note('mine');
    await vi.advanceTimersByTimeAsync(900);
    expect([mine.saving.value, hall.revisions[hall.now()], hall.state.notes]).toEqual([
      'saved', { 'a.bpmn': diagram('mine', 'hers') }, ['mine'],
    ]);
  });

  it('takes typing back as one step and makes it again', async () => {
    const store = await opened(server({ 'a.bpmn': '1' }));
    store.write({ 'a.bpmn': '12' }, 'name', 'name');
    store.write({ 'a.bpmn': '123', 'b.form': 'x' }, 'name', 'name');
    store.undo();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.files.value).toEqual({ 'a.bpmn': '1' });
    store.redo();
    expect(store.files.value).toEqual({ 'a.bpmn': '123', 'b.form': 'x' });
  });

  it('goes back over what an earlier visit saved, and forth again', async () => {
    const hall = server({ 'a.bpmn': '1' });
    const earlier = await opened(hall);
    earlier.write({ 'a.bpmn': '2' }, 'x');
    await earlier.saver.flush();
    const store = await opened(hall);
    expect(store.canUndo.value).toBe(true);
    store.undo();
    await vi.advanceTimersByTimeAsync(900);
    expect([store.read('a.bpmn'), hall.revisions[hall.now()]]).toEqual(['1', { 'a.bpmn': '1' }]);
    expect([store.canUndo.value, hall.state.kinds]).toEqual([false, ['save', 'undo']]);
    store.redo();
    expect(store.read('a.bpmn')).toBe('2');
  });

  it('keeps changes in the browser without a connection and sends them later', async () => {
    const hall = server({ 'a.bpmn': '1' });
    const kept = browser();
    const store = await opened(hall, kept);
    hall.state.down = true;
    store.write({ 'a.bpmn': '2' }, 'x');
    await vi.advanceTimersByTimeAsync(1000);
    expect([store.saving.value, kept.held()]).toEqual(['offline', { revision: 1, changes: { 'a.bpmn': '2' } }]);
    hall.state.down = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect([store.saving.value, kept.held(), hall.revisions[hall.now()]]).toEqual(['saved', null, { 'a.bpmn': '2' }]);
  });

  it('sends what a closed tab could not send', async () => {
    const hall = server({ 'a.bpmn': '1', 'b.form': 'b' });
    const store = await opened(hall, browser({ revision: 1, changes: { 'a.bpmn': '2' } }));
    await vi.advanceTimersByTimeAsync(900);
    expect([store.read('a.bpmn'), hall.revisions[hall.now()]?.['a.bpmn']]).toEqual(['2', '2']);
  });

  it('joins what two changed in different files, without a question', async () => {
    const hall = server({ 'a.bpmn': '1', 'b.form': 'b' });
    const mine = await opened(hall);
    const hers = await opened(hall);
    hers.write({ 'b.form': 'hers' }, 'x');
    await hers.saver.flush();
    mine.write({ 'a.bpmn': 'mine' }, 'x');
    await mine.saver.flush();
    await vi.advanceTimersByTimeAsync(900);
    expect(hall.revisions[hall.now()]).toEqual({ 'a.bpmn': 'mine', 'b.form': 'hers' });
    expect(mine.files.value).toEqual(hall.revisions[hall.now()]);
  });

  it('asks when both changed one file, and overwrites nothing meanwhile', async () => {
    const hall = server({ 'a.bpmn': '1', 'b.form': 'b' });
    const mine = await opened(hall);
    const hers = await opened(hall);
    hers.write({ 'a.bpmn': 'hers', 'b.form': 'hers' }, 'x');
    await hers.saver.flush();
    mine.write({ 'a.bpmn': 'mine' }, 'x');
    await mine.saver.flush();
    expect(mine.saving.value).toBe('stale');
    expect(mine.saver.stale.value).toMatchObject({ mine: { 'a.bpmn': 'mine' }, theirs: { 'a.bpmn': 'hers' } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hall.revisions[hall.now()]?.['a.bpmn']).toBe('hers');
    mine.saver.settle({ ...mine.saver.stale.value?.theirs, 'a.bpmn': 'mine' });
    await vi.advanceTimersByTimeAsync(900);
    expect([mine.saving.value, hall.revisions[hall.now()]]).toEqual(['saved', { 'a.bpmn': 'mine', 'b.form': 'hers' }]);
  });

  it('shows at once what a colleague saved while all is saved here, and forgets steps that it touched', async () => {
    const hall = server({ 'a.bpmn': '1' });
    const mine = await opened(hall);
    mine.write({ 'a.bpmn': '2' }, 'x');
    await mine.saver.flush();
    const hers = await opened(hall);
    hers.write({ 'a.bpmn': '3' }, 'x');
    await hers.saver.flush();
    await mine.saver.follow(hall.now());
    expect(mine.read('a.bpmn')).toBe('3');
    expect(mine.history.undoLabel.value).toBe('');
  });
});
