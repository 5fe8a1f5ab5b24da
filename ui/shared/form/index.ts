export { createAutosave } from './autosave.ts';
export type { Autosave, SaveState } from './autosave.ts';
export { DosarForm, FormAnswers } from './dosar-form.tsx';
export {
  deleteDraft,
  forgetAllLocally,
  forgetLocally,
  keepLocally,
  readDraft,
  readLocally,
  saveDraft,
} from './draft-store.ts';
export type { LocalDraft } from './draft-store.ts';
export type { FormHandle } from './form-host.tsx';
export { FormPage, SavedNote } from './form-page.tsx';
export type { FormPageProps } from './form-page.tsx';
