export { createAutosave } from './autosave.ts';
export type { Autosave, SaveState } from './autosave.ts';
export { DosarForm, FormAnswers } from './dosar-form.tsx';
export { AnswerValue } from './place/answer-value.tsx';
export type { FileOfferProps } from './field-index.ts';
export {
  deleteDraft,
  forgetAllLocally,
  forgetLocally,
  keepLocally,
  putDraft,
  readDraft,
  readLocally,
  saveDraft,
} from './draft-store.ts';
export type { LocalDraft } from './draft-store.ts';
export { openSealedStore } from './sealed-store.ts';
export type { SealedStore } from './sealed-store.ts';
export type { AnswerGroup, FieldMarks } from './field-index.ts';
export type { FormSection, SectionState } from './sections.ts';
export type { FormHandle } from './form-host.tsx';
export { FormPage, SavedNote } from './form-page.tsx';
export type { FormPageProps } from './form-page.tsx';
export type { Paging, ShownStep } from './use-paging.ts';
