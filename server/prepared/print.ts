import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDate } from '../calendar/index.ts';
import { cityData, qrSvg } from '../document/index.ts';
import { answersInWords } from '../export/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { typeset } from '../typeset/index.ts';
import { shownCode } from '../code/index.ts';
import type { IPreparedRequest } from './prepared.entity.ts';

/** Page of a prepared request, which its QR opens. */
const pages: Record<string, string> = { ro: '/ro/pregatit', hu: '/hu/elokeszitve' };

let source: string | undefined;

/** The filled form for the signature at the counter, in PDF/A and both languages, with code, QR and form version. */
export function renderPrepared(
  prepared: IPreparedRequest,
  procedure: PublishedProcedure,
  { city, env }: Services,
): Promise<Buffer> {
  source ??= readFileSync(path.join(import.meta.dirname, '../counter/request.typ'), 'utf8');
  const { meta } = procedure.pkg;
  const code = shownCode(prepared.code);
  const calendar = meta.visit && city.calendar(meta.visit.calendar);
  return typeset(source, {
    city: cityData(city),
    language: 'hu',
    date: { ro: formatDate(prepared.createdAt, 'ro') },
    mark: code,
    procedure: meta.name,
    applicant: prepared.applicantName,
    groups: answersInWords(procedure, 'start', prepared.data, new Map()),
    papers: [],
    prepared: {
      code,
      qrSvg: qrSvg(`${env.PUBLIC_URL}${pages[prepared.language] ?? pages['ro']}/${code}`),
      formVersion: prepared.formVersion,
      until: {
        ro: formatDate(new Date(prepared.expiresAt.getTime() - 1), 'ro'),
        hu: formatDate(new Date(prepared.expiresAt.getTime() - 1), 'hu'),
      },
      instruction: meta.visit?.instruction ?? null,
      where: calendar
        ? { ro: `${calendar.name.ro}, ${calendar.place.ro}`, hu: `${calendar.name.hu}, ${calendar.place.hu}` }
        : null,
      alsoSigned: secondSigner(prepared.data),
      bring: meta.documents.map(({ name }) => name),
    },
  });
}

/** Who signs besides the applicant: the second spouse of a declaration made by two. */
function secondSigner({ spouseFamilyName, spouseGivenName }: Record<string, unknown>): string[] {
  const name = [spouseFamilyName, spouseGivenName].filter((part) => typeof part === 'string').join(' ');
  return name ? [name] : [];
}
