export { DocumentConsent } from './consent.entity.ts';
export { consentsFor, consentsOf } from './consent.service.ts';
export { documentTypes, isDocumentType } from './document-types.ts';
export { warnOfExpiry } from './expiry.ts';
export { StoreFolder } from './folder.entity.ts';
export { foldersOf } from './folder.service.ts';
export { ownDocumentList } from './own.ts';
export { storeRoutes } from './store.routes.ts';
export { sweepStore } from './sweep.ts';
