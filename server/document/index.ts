export { deskDelivery } from './envelope.ts';
export { documentIdsIn } from './document-ids.ts';
export { Document, type IDocument } from './document.entity.ts';
export { presentCaseDocument, presentDocument } from './document.presenter.ts';
export { documentRoutes, sendDocument } from './document.routes.ts';
export {
  documentsOfCase, documentsToAttach, ownDocuments, readDocument, storeUpload, usage, type Holder,
} from './document.service.ts';
export { cleanFileName } from './file-type.ts';
export { FileStore } from './file-store.ts';
export { checkContents, countDamaged, reportContents } from './integrity.ts';
export { deliverDocuments, issueDocument } from './issue.ts';
export { watermark } from './preview.ts';
export { previewRoutes } from './preview.routes.ts';
export { cityData, composeLetter, open, type TaskAnswers } from './letter-data.ts';
export { letterAddress } from './letter-link.ts';
export { qrSvg, renderReceipt } from './receipt.ts';
export { uploadRoutes } from './upload.routes.ts';
export { receiveUpload, type Upload } from './upload.ts';
export { validityOf } from './validity.ts';
export { standingOf } from './verification.ts';
