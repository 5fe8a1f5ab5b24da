import { renderReceipt } from '../document/index.ts';
import { log } from '../log.ts';
import { seal } from '../seal/index.ts';
import type { Services } from '../services.ts';
import { bilingual } from '../texts/index.ts';
import type { CaseContent } from './content.ts';
import { manifestOf } from './manifest.ts';
import { answersPaper, indexPaper } from './papers.ts';
import { file, json, stored, zip, type Archive, type Entry } from './zip.ts';

/**
 * The whole case as one zip: index, answers, receipt, documents, manifest, always in this order. Documents are streamed
 * one after the other; one whose bytes are no longer those that were stored is left out, and index and manifest say so.
 */
export async function archiveOf(
  content: CaseContent, services: Services, by: string, now = new Date(),
): Promise<Archive> {
  const { caseFile, request, procedure } = content;
  const answers = await answersPaper(content, services);
  const receipt = await renderReceipt(caseFile, request, procedure, services);
  const made: Entry[] = [
    file('01-cerere-kerelem.pdf', bilingual('export.file.answers'), answers, caseFile.registeredAt),
    file('01-cerere-kerelem.json', bilingual('export.file.answersData'), json(caseFile.data), caseFile.registeredAt),
    file('02-confirmare-elismerveny.pdf', bilingual('export.file.receipt'), receipt, caseFile.registeredAt),
  ];
  const kept: Entry[] = [];
  for (const [index, document] of content.documents.entries()) kept.push(await stored('', document, index + 1, services));
  const files = [...made, ...kept];
  const index = await sealed(await indexPaper(content, files, services, now), services);
  const first = file('00-opis-iratjegyzek.pdf', bilingual('export.file.index'), index, now);
  const manifest = json(manifestOf(content, [first, ...files], by, now));
  const last = file('manifest.json', bilingual('export.file.manifest'), manifest, now);
  const folder = `dosar-${request.no}-${request.year}`;
  return { fileName: `${folder}.zip`, ...await zip(folder, [first, ...files, last], services) };
}

/** The index carries the seal of the city hall; where that cannot be, it goes without. */
export async function sealed(pdf: Buffer, { signer, city }: Services): Promise<Buffer> {
  if (!signer) return pdf;
  try {
    const notes = { reason: 'Opis / Iratjegyzék', place: city.data.address.ro, contact: city.data.email };
    return (await seal(pdf, signer, notes)).bytes;
  } catch (error) {
    log.warn({ err: error }, 'index not sealed');
    return pdf;
  }
}
