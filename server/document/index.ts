export { Document, type IDocument } from './document.entity.ts';
export { presentDocument } from './document.presenter.ts';
export { documentRoutes } from './document.routes.ts';
export { documentsOfCase, documentsToAttach, ownDocuments, readDocument } from './document.service.ts';
export { FileStore } from './file-store.ts';
export { deliverDocuments, issueDocument } from './issue.ts';
export { renderReceipt } from './receipt.ts';
export { typeset } from './typst.ts';
