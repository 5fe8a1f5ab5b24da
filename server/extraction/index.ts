export { DocumentText, type IDocumentText, type TextState } from './document-text.entity.ts';
export { askForText, Extractor, forgetTexts } from './extraction.service.ts';
export { findOcr, type Ocr } from './ocr.ts';
export { presentText } from './text.presenter.ts';
export { extractionState } from './state.ts';
