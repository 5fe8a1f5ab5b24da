import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import writeSheet from 'write-excel-file/node';
import { readTexts, writeHungarian, type TextEntry } from '../../ui/studio/texts/translations.ts';
import { AppError } from '../errors.ts';
import { text, type Language } from '../texts/index.ts';
import type { Files } from './files.ts';
import { unpack } from './unpack.ts';

/** Widths of the columns, in characters. */
const widths = [26, 34, 60, 60, 16];

const titles = (language: Language): string[] => [
  text(language, 'studio.sheet.file'),
  text(language, 'studio.sheet.id'),
  text(language, 'studio.sheet.ro'),
  text(language, 'studio.sheet.hu'),
  text(language, 'studio.sheet.state'),
];

function stateIn(language: Language, state: TextEntry['state']): string {
  if (state === 'ok') return text(language, 'studio.sheet.ok');
  return state === 'missing' ? text(language, 'studio.sheet.missing') : text(language, 'studio.sheet.stale');
}

/** Every text of a draft in both languages, as a sheet for a translator. */
export async function sheetOf(files: Files, key: string, language: Language): Promise<Buffer> {
  const head = titles(language).map((value) => ({ value, fontWeight: 'bold' as const }));
  const rows = readTexts(files, key).map(({ file, id, ro, hu, state }) => [
    cell(file),
    cell(id),
    cell(ro, true),
    { ...cell(hu, true), ...(state === 'ok' ? {} : { backgroundColor: '#fff3cd' }) },
    cell(stateIn(language, state)),
  ]);
  const sheet = await writeSheet([head, ...rows], {
    sheet: text(language, 'studio.sheet.name'),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  return Buffer.from(sheet);
}

const cell = (value: string, wrap = false) => ({
  value,
  type: String,
  ...(wrap ? { wrap: true, alignVertical: 'top' as const } : {}),
});

/** What became of the rows of a sheet. */
export interface SheetReport {
  changed: number;
  same: number;
  /** Rows without Hungarian. */
  empty: number;
  /** Texts of the draft that the sheet does not have. */
  missing: number;
  /** Rows of no text of the draft, and rows whose Romanian is no longer what it was. */
  unknown: { row: number; id: string }[];
  stale: { row: number; id: string }[];
}

/**
 * What a translated sheet would change; the draft itself stays as it is.
 * @returns the changed files, and what became of each row
 * @throws AppError `studio.sheetUnreadable`, those of `unpack`
 */
export async function readTranslations(
  files: Files,
  key: string,
  bytes: Buffer,
): Promise<{ files: Files; report: SheetReport }> {
  const rows = await rowsOf(bytes);
  const texts = new Map(readTexts(files, key).map((entry) => [`${entry.file} ${entry.id}`, entry]));
  const report: SheetReport = { changed: 0, same: 0, empty: 0, missing: 0, unknown: [], stale: [] };
  const changed: Files = {};
  const seen = new Set<string>();
  for (const [index, [file = '', id = '', ro = '', hu = '']] of rows.entries()) {
    const place = { row: index + 2, id: `${file} ${id}`.trim() };
    const entry = texts.get(place.id);
    if (place.id === '' && ro === '' && hu === '') continue;
    seen.add(place.id);
    if (!entry) report.unknown.push(place);
    else if (plain(hu) === '') report.empty += 1;
    else if (plain(ro) !== plain(entry.ro)) report.stale.push(place);
    else if (plain(hu) === plain(entry.hu)) report.same += 1;
    else {
      // made from the Romanian as it is now, as the row itself shows
      Object.assign(changed, writeHungarian({ ...files, ...changed }, key, { ...entry, state: 'missing' }, plain(hu)));
      report.changed += 1;
    }
  }
  report.missing = [...texts.keys()].filter((id) => !seen.has(id)).length;
  return { files: changed, report };
}

/** Programs for sheets write line breaks in their own way. */
const plain = (value: string): string => value.replaceAll('\r\n', '\n').replaceAll('_x000D_', '').trim();

/**
 * What reading a sheet may take: milliseconds, and megabytes, because a cell far to the right makes long rows of
 * nothing.
 */
const limits = { ms: 20_000, mb: 256 };

async function rowsOf(bytes: Buffer): Promise<string[][]> {
  await unpack(bytes);
  const reader = new Worker(path.join(import.meta.dirname, 'sheet-reader.ts'), {
    workerData: bytes,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.mb },
  });
  try {
    const [rows] = (await once(reader, 'message', { signal: AbortSignal.timeout(limits.ms) })) as [string[][]];
    return rows;
  } catch {
    throw new AppError('studio.sheetUnreadable');
  } finally {
    await reader.terminate();
  }
}
