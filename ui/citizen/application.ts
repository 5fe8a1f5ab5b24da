import { signal } from '@preact/signals';
import type { Draft, FormData, FormIssue, FormSchema, StoredFile } from '../shared/api/index.ts';
import { ApiError, NetworkError } from '../shared/api/index.ts';
import type { FieldMarks, SealedStore } from '../shared/form/index.ts';
import {
  deleteDraft, forgetLocally, keepLocally, openSealedStore, putDraft, readDraft, readLocally,
} from '../shared/form/index.ts';
import { me } from '../shared/session/index.ts';
import { api } from './data.ts';
import { sameAnswer } from './merging.ts';
import { knownAnswers } from './prefill.ts';

/** An application that is being written, from the form to the sending. */
export interface Application {
  data: FormData;
  files: StoredFile[];
  /** when the answers were found again; empty for a fresh form */
  restoredFrom: string;
  /** where answers that nobody typed here come from, by key */
  marks: FieldMarks;
  /** the draft in the account that these answers go on from; 0 for none yet */
  version: number;
  /** the answers of that draft */
  base: FormData;
  /** names the sending, so that it happens once on every device and in every tab */
  sendingKey: string;
  /** what the server found wrong when it was sent */
  issues?: FormIssue[];
}

/** What the browser keeps until the account has it. */
type Kept = Omit<Application, 'restoredFrom' | 'issues'> & { savedAt: string };

/** Set when an application was changed (`theirs`), or sent or deleted (null), in another place. */
export const elsewhere = signal<{ key: string; theirs: Draft | null } | null>(null);

const open = new Map<string, Application>();
/** Answers whose saving was not confirmed; the account may have them nevertheless. */
const unconfirmed = new Map<string, FormData>();
let sealed: Promise<SealedStore | null> | null = null;

/** Whose answers these are: the reader's own, or those under the mandate that the tab works under. */
const reader = () => (me.value?.signedIn ? (me.value.actingFor ?? me.value.id) : '');
const sealedStore = () => (sealed ??= openSealedStore());

const fresh = (): Application =>
  ({ data: {}, files: [], restoredFrom: '', marks: {}, version: 0, base: {}, sendingKey: crypto.randomUUID() });

/**
 * The application of a procedure: the one being written, else the newest kept one, else an empty one.
 * @throws ApiError, NetworkError when the draft in the account cannot be read
 */
export async function openApplication(key: string): Promise<Application> {
  const current = open.get(key);
  if (current) return current;
  const found = reader() ? await openOwn(key) : fromKept(keptInTab(key));
  open.set(key, found);
  return found;
}

async function openOwn(key: string): Promise<Application> {
  const [kept, draft] = await Promise.all([readKept(key), readDraft(key)]);
  const found = withNewest(key, kept, draft);
  const known = new Set(found.files.map(({ id }) => id));
  const named = JSON.stringify(found.data).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  if (named.every((id) => known.has(id))) return found;
  return { ...found, files: [...found.files, ...(await api.documents().catch(() => []))] };
}

/** Of what the browser and the account have, the newer one; where both were changed the reader is asked. */
function withNewest(key: string, kept: Kept | null, draft: Draft | null): Application {
  const stored = draft ? { ...fresh(), ...fromDraft(draft), restoredFrom: draft.updatedAt } : fresh();
  if (!kept) return stored;
  const mine = { ...fromKept(kept), ...(draft ? fromDraft(draft) : {}), data: kept.data };
  if (draft ? kept.version === draft.version || sameAnswer(draft.data, kept.base) : kept.version === 0) return mine;
  const changedHere = !sameAnswer(kept.data, kept.base) && !(draft && sameAnswer(kept.data, draft.data));
  if (!changedHere) return { ...stored, files: kept.files };
  elsewhere.value = { key, theirs: draft };
  return fromKept(kept);
}

const fromDraft = ({ data, version, sendingKey }: Draft) => ({ data, base: data, version, sendingKey });

function fromKept(kept: Kept | null): Application {
  if (!kept) return fresh();
  const { savedAt, ...application } = kept;
  return { ...application, restoredFrom: savedAt };
}

async function readKept(key: string): Promise<Kept | null> {
  const kept = (await (await sealedStore())?.read(key)) as Kept | null | undefined;
  return kept ?? keptInTab(key);
}

function keptInTab(key: string): Kept | null {
  const local = readLocally(key, reader());
  if (!local) return null;
  const { data, files, savedAt, sendingKey } = local;
  return { ...fresh(), data, files, savedAt, ...(sendingKey ? { sendingKey } : {}) };
}

/** Keeps the application in this browser at once, where only its owner reads it. */
async function keep(key: string, { data, files, marks, version, base, sendingKey }: Application): Promise<void> {
  const savedAt = new Date().toISOString();
  const store = reader() ? await sealedStore() : null;
  const kept: Kept = { data, files, marks, version, base, sendingKey, savedAt };
  if (store) await store.keep(key, kept).catch(() => undefined);
  else keepLocally(key, { data, files, sendingKey, savedAt, owner: reader() });
}

async function forget(key: string): Promise<void> {
  forgetLocally(key);
  await (reader() ? (await sealedStore())?.forget(key) : undefined);
}

/**
 * An application in which nothing was written yet begins with what the account knows. Without an account, or when the
 * account does not answer, it begins empty.
 */
export async function beginWithKnown(key: string, application: Application, schema: FormSchema): Promise<Application> {
  if (!reader() || Object.keys(application.data).length > 0) return application;
  const { answers } = await api.profile().catch(() => ({ answers: {} }));
  return prefill(key, application, knownAnswers(schema, answers), 'account');
}

/**
 * Writes answers that are known from elsewhere into the application, each marked with where it comes from.
 * @param source `account`, or the number of an earlier request
 */
export function prefill(key: string, application: Application, answers: FormData, source: string): Application {
  const marks = Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, { value, source }]));
  const begun = { ...application, data: { ...application.data, ...answers }, marks: { ...application.marks, ...marks } };
  open.set(key, begun);
  return begun;
}

/** Whether nothing was written by hand yet. */
export const isUntouched = ({ data, marks, version }: Application): boolean =>
  version === 0 && Object.entries(data).every(([name, value]) => marks[name] && sameAnswer(marks[name].value, value));

/** Takes over what the reader typed; kept in this browser at once, so that nothing is lost with network or session. */
export function noteAnswers(key: string, data: FormData, files: StoredFile[]): void {
  const application = { ...(open.get(key) ?? fresh()), data, files, restoredFrom: '' };
  open.set(key, application);
  void keep(key, application);
}

/** Leaves only the answers that the form shows now; what was hidden is neither shown again nor sent. */
export function noteShownAnswers(key: string, data: FormData): void {
  noteAnswers(key, data, open.get(key)?.files ?? []);
}

/** Remembers what the server found wrong, for the form page. */
export function noteIssues(key: string, issues: FormIssue[] | undefined): void {
  const application = open.get(key);
  if (application) open.set(key, { ...application, issues });
}

/**
 * Keeps the answers where they belong: in the account, or in this tab for somebody without one. What was changed in
 * another place is never written over; `elsewhere` tells then.
 * @throws ApiError, NetworkError
 */
export async function saveAnswers(key: string, data: FormData): Promise<{ at: string; place: 'server' | 'browser' }> {
  if (!reader()) return { at: new Date().toISOString(), place: 'browser' };
  if (elsewhere.value?.key === key) throw new ApiError(412, { code: 'draft.stale' });
  // the running form goes on writing into its own data
  const base = structuredClone(data);
  const { updatedAt, version, sendingKey } = await put(key, base);
  const application = open.get(key);
  if (application) open.set(key, { ...application, version, sendingKey, base });
  if (application?.data === data) await forget(key);
  return { at: updatedAt, place: 'server' };
}

async function put(key: string, data: FormData): Promise<Draft> {
  const version = open.get(key)?.version ?? 0;
  try {
    const draft = await putDraft(key, data, version);
    unconfirmed.delete(key);
    return draft;
  } catch (error) {
    if (error instanceof NetworkError) unconfirmed.set(key, data);
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    const theirs = await readDraft(key);
    if (theirs && unconfirmed.has(key) && sameAnswer(theirs.data, unconfirmed.get(key))) {
      unconfirmed.delete(key);
      return putDraft(key, data, theirs.version);
    }
    elsewhere.value = { key, theirs };
    throw error;
  }
}

/** Goes on with answers that the reader chose after a change in another place. */
export function settle(key: string, data: FormData): Application {
  const theirs = elsewhere.value?.key === key ? elsewhere.value.theirs : null;
  const next = { ...(open.get(key) ?? fresh()), ...(theirs ? fromDraft(theirs) : { version: 0, base: {} }), data };
  const settled = theirs ? next : { ...next, sendingKey: crypto.randomUUID() };
  elsewhere.value = null;
  open.set(key, settled);
  void keep(key, settled);
  return settled;
}

/** Throws the answers away, here and in the account. @throws ApiError, NetworkError */
export async function discardApplication(key: string): Promise<void> {
  await forgetApplication(key);
  if (reader()) await deleteDraft(key);
}

/** Forgets the answers here, once they are sent: the account has thrown its draft away by itself. */
export async function forgetApplication(key: string): Promise<void> {
  open.delete(key);
  unconfirmed.delete(key);
  if (elsewhere.value?.key === key) elsewhere.value = null;
  await forget(key);
}

/** The documents that the answers name. */
export function attachmentsOf({ data, files }: Pick<Application, 'data' | 'files'>): string[] {
  const text = JSON.stringify(data);
  return files.map((file) => file.id).filter((id) => text.includes(id)).toSorted();
}
