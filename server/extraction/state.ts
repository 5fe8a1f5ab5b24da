import type { EntityManager } from '@mikro-orm/postgresql';
import { findOcr, type Ocr } from './ocr.ts';

/** What is installed is looked at again this often, milliseconds. */
const lookMs = 60_000;
let known: { ocr: Promise<Ocr | null>; at: number } | undefined;

function installed(): Promise<Ocr | null> {
  if (!known || Date.now() - known.at > lookMs) known = { ocr: findOcr(), at: Date.now() };
  return known.ocr;
}

export interface ExtractionState {
  /** Contents whose turn has not come. */
  waiting: number;
  /** Pictures that wait for recognition to be installed. */
  needsOcr: number;
  ocr: string;
  /** How pages without text are read. */
  pages: string;
}

/**
 * How reading documents stands, in words for whoever runs the service: recognition is an extra, so its absence is told
 * and is no fault.
 */
export async function extractionState(em: EntityManager): Promise<ExtractionState> {
  const [row] = await em.execute(
    `select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'needsOcr')::int as "needsOcr"
    from document_text where state in ('waiting', 'needsOcr')`) as { waiting: number; needsOcr: number }[];
  const ocr = await installed();
  return {
    waiting: row?.waiting ?? 0, needsOcr: row?.needsOcr ?? 0,
    ocr: ocr ? `installed (${ocr.languages.join(', ')})` : 'not installed',
    pages: !ocr ? 'not read' : ocr.draws ? 'drawn' : 'embedded pictures only',
  };
}
