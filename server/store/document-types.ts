import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Bilingual = z.strictObject({ ro: z.string().min(1), hu: z.string().min(1) });

const DocumentType = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  name: Bilingual,
  /** Who usually issues it. */
  issuer: Bilingual.nullable(),
  /** Whether papers of this kind end: then the owner is asked until when. */
  expires: z.boolean(),
});
export type DocumentType = z.infer<typeof DocumentType>;

const file = new URL('../../deploy/city/document-types.json', import.meta.url);
let known: DocumentType[] | undefined;

/** The kinds of papers that people keep and forms ask for, in the order of their list. */
export function documentTypes(): DocumentType[] {
  known ??= z.array(DocumentType).parse(JSON.parse(readFileSync(file, 'utf8')));
  return known;
}

/** Whether a key names a kind of paper. */
export const isDocumentType = (key: string): boolean => documentTypes().some((type) => type.key === key);
