import type { CaseFiling, CaseRepresentation } from '../case/index.ts';
import type { IDocument } from '../document/index.ts';
import type { Language } from '../texts/index.ts';

/** An officer files a request for somebody who stands at the counter and has signed it. */
export interface Desk {
  /** The person or firm whose request it is; null where there is no account. */
  applicantId: string | null;
  /** The firm by its own name, and who is there for it. */
  applicantName?: string;
  representation?: CaseRepresentation;
  filing: CaseFiling;
  /** Scans of what was handed in; all of them go into the case, and file fields may name them. */
  scans: IDocument[];
  /** The officer's language: what is wrong with the answers is said in it. */
  readIn: Language;
}
