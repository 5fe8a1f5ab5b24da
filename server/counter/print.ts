import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDate } from '../calendar/index.ts';
import { cityData } from '../document/index.ts';
import { answersInWords } from '../export/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { typeset } from '../typeset/index.ts';
import type { IDocument } from '../document/index.ts';
import type { ICounterFiling } from './counter-filing.entity.ts';
import { nameIn } from './prefill.ts';

let source: string | undefined;

/**
 * The filled request for the person's signature, in PDF/A: the answers in the words of the form, Romanian alone or with
 * Hungarian below, by the language of the answer; it has no number yet.
 * @param data checked answers
 * @param scans what is handed in with it
 */
export function renderRequest(
  filing: ICounterFiling,
  data: Record<string, unknown>,
  scans: IDocument[],
  procedure: PublishedProcedure,
  { city }: Services,
): Promise<Buffer> {
  source ??= readFileSync(path.join(import.meta.dirname, 'request.typ'), 'utf8');
  const now = new Date();
  const language = data['correspondenceLanguage'] ?? filing.language;
  return typeset(source, {
    city: cityData(city),
    language,
    date: { ro: formatDate(now, 'ro') },
    mark: filing.id.slice(0, 8),
    procedure: procedure.pkg.meta.name,
    applicant: nameIn(data) || filing.applicantName,
    groups: answersInWords(procedure, 'start', data, new Map(scans.map(({ id, fileName }) => [id, fileName]))),
    papers: scans.filter(({ id }) => id !== filing.signedScanId).map(({ fileName }) => fileName),
  });
}
