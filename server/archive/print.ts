import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDate, localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { cityData } from '../document/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { Cell } from '../report/csv.ts';
import type { Language } from '../texts/index.ts';
import { typeset } from '../typeset/index.ts';
import type { IArchiveFile, IArchiveHandover, IArchiveInventory, IArchiveSelection } from './archive.entity.ts';
import { closingLine } from './inventory.ts';
import type { IArchiveTransfer } from './transfer.entity.ts';
import { termWords, wordsOf, type ArchiveWord } from './words.ts';

let source: string | undefined;

interface Paper {
  title: Bilingual;
  intro: Bilingual | null;
  facts: [Bilingual, Bilingual][];
  columns: [ArchiveWord, 'narrow' | 'wide'][];
  rows: (string | number | Bilingual)[][];
  closing: Bilingual;
  signatures: { role: Bilingual; name: string }[];
}

/** A paper of the archive as PDF/A-2b. */
function paperPdf(city: City, paper: Paper, now: Date): Promise<Buffer> {
  source ??= readFileSync(path.join(import.meta.dirname, 'paper.typ'), 'utf8');
  const columns = paper.columns.map(([key, width]) => ({ title: wordsOf(key), width }));
  return typeset(source, {
    ...paper,
    columns,
    city: cityData(city),
    dateRo: formatDate(localDate(now), 'ro'),
    landscape: paper.columns.length > 5,
  });
}

const same = (text: string): Bilingual => ({ ro: text, hu: text });
const days = (day: string | null | undefined): Bilingual =>
  day ? { ro: formatDate(day, 'ro'), hu: formatDate(day, 'hu') } : same('–');
const dayOf = (instant: Date | null | undefined): Bilingual => days(instant ? localDate(instant) : null);

/** What stands in the last column of a line. */
export function remarksOf(file: IArchiveFile): Bilingual {
  const parts = [
    ...(file.remarks ? [same(file.remarks)] : []),
    ...(file.holdReason ? [wordsOf('remark.hold')] : []),
    ...(file.reopenedAt ? [wordsOf('remark.reopened', { date: dayOf(file.reopenedAt) })] : []),
    ...(file.destroyedAt ? [wordsOf('remark.destroyed', { date: dayOf(file.destroyedAt) })] : []),
    ...(file.transferredAt ? [wordsOf('remark.transferred', { date: dayOf(file.transferredAt) })] : []),
  ];
  return { ro: parts.map(({ ro }) => ro).join('; '), hu: parts.map(({ hu }) => hu).join('; ') };
}

const span = ({ firstDate, lastDate }: IArchiveFile): string =>
  `${formatDate(firstDate, 'ro')} – ${formatDate(lastDate, 'ro')}`;
const content = ({ subject, number }: IArchiveFile): string => `${subject}, nr. ${number}`;

/** The inventory with the columns of annex 2, its closing line and the places to sign. */
export function inventoryPdf(
  city: City,
  inventory: IArchiveInventory,
  files: IArchiveFile[],
  now = new Date(),
): Promise<Buffer> {
  const line = closingLine(files);
  return paperPdf(
    city,
    {
      title: wordsOf('inventory.title', { year: inventory.year }),
      intro: null,
      facts: [
        [wordsOf('inventory.no'), same(`${inventory.no}/${inventory.year}`)],
        [wordsOf('department'), city.departmentName(inventory.department)],
        [wordsOf('term'), termWords(inventory.termYears ?? null)],
        [wordsOf('drawnUp'), same(`${formatDate(localDate(inventory.createdAt), 'ro')}, ${inventory.byName}`)],
      ],
      columns: [
        ['column.no', 'narrow'],
        ['column.index', 'narrow'],
        ['column.subject', 'wide'],
        ['column.dates', 'narrow'],
        ['column.leaves', 'narrow'],
        ['column.remarks', 'narrow'],
      ],
      rows: files.map((file) => [
        file.inventoryNo ?? '',
        file.fileIndex,
        content(file),
        span(file),
        file.leaves,
        remarksOf(file),
      ]),
      closing: wordsOf('inventory.closing', {
        ...line,
        missing: line.missing.length > 0 ? line.missing.join(', ') : wordsOf('none'),
      }),
      signatures: [
        { role: wordsOf('sign.gave'), name: '' },
        { role: wordsOf('sign.took'), name: '' },
      ],
    },
    now,
  );
}

/**
 * The same lines for a spreadsheet; the first row holds the titles.
 * @param placeOf number of a line; its place in the inventory when left out
 */
export function inventoryRows(
  files: IArchiveFile[],
  language: Language,
  placeOf = (file: IArchiveFile, _index: number) => file.inventoryNo,
): Cell[][] {
  const columns: ArchiveWord[] = [
    'column.no',
    'column.index',
    'column.subject',
    'column.number',
    'column.first',
    'column.last',
    'column.leaves',
    'column.retention',
    'column.remarks',
  ];
  return [
    columns.map((key) => wordsOf(key)[language]),
    ...files.map((file, index) => [
      placeOf(file, index),
      file.fileIndex,
      file.subject,
      file.number,
      formatDate(file.firstDate, language),
      formatDate(file.lastDate, language),
      file.leaves,
      file.retentionEnd ? formatDate(file.retentionEnd, language) : wordsOf('permanent')[language],
      remarksOf(file)[language],
    ]),
  ];
}

/** The record of handing over, with the state that it has now. */
export function handoverPdf(
  city: City,
  handover: IArchiveHandover,
  inventories: IArchiveInventory[],
  now = new Date(),
): Promise<Buffer> {
  const [files, leaves] = [sum(inventories, 'files'), sum(inventories, 'leaves')];
  const { no, year, fileYear, state } = handover;
  const answered = { date: dayOf(handover.answeredAt), name: handover.answeredByName ?? '' };
  return paperPdf(
    city,
    {
      title: wordsOf('handover.title', { no, year }),
      intro: wordsOf('handover.text', { department: city.departmentName(handover.department), fileYear }),
      facts: [
        [wordsOf('handover.state'), wordsOf(`handover.${state}`, answered)],
        ...(handover.note ? [[wordsOf('handover.note'), same(handover.note)] satisfies [Bilingual, Bilingual]] : []),
        ...(handover.answer
          ? [[wordsOf('handover.answer'), same(handover.answer)] satisfies [Bilingual, Bilingual]]
          : []),
      ],
      columns: [
        ['inventory.no', 'narrow'],
        ['term', 'wide'],
        ['column.files', 'narrow'],
        ['column.leaves', 'narrow'],
      ],
      rows: inventories.map((one) => [
        `${one.no}/${one.year}`,
        termWords(one.termYears ?? null),
        one.files,
        one.leaves,
      ]),
      closing: wordsOf('handover.closing', { inventories: inventories.length, files, leaves }),
      signatures: [
        { role: wordsOf('sign.gave'), name: handover.offeredByName },
        { role: wordsOf('sign.took'), name: state === 'received' ? answered.name : '' },
      ],
    },
    now,
  );
}

/** How the lines of a list of files from several departments begin. */
const lineColumns: Paper['columns'] = [
  ['column.no', 'narrow'],
  ['column.index', 'narrow'],
  ['column.subject', 'wide'],
  ['column.department', 'wide'],
  ['column.dates', 'narrow'],
  ['column.leaves', 'narrow'],
];
const lineOf = (city: City, file: IArchiveFile, index: number): Paper['rows'][number] => [
  index + 1,
  file.fileIndex,
  content(file),
  city.departmentName(file.department),
  span(file),
  file.leaves,
];

type Text = string | null | undefined;
const act = (number: Text, date: Text, name: Text): Bilingual =>
  number ? wordsOf('selection.act', { number, date: days(date), name: name ?? '' }) : wordsOf('selection.waits');

/** The minutes of a selection: what is proposed, who consented, what was carried out. */
export function selectionPdf(
  city: City,
  selection: IArchiveSelection,
  files: IArchiveFile[],
  now = new Date(),
): Promise<Buffer> {
  return paperPdf(
    city,
    {
      title: wordsOf('selection.title', { no: selection.no, year: selection.year }),
      intro: wordsOf('selection.text'),
      facts: [
        [wordsOf('selection.reason'), same(selection.reason)],
        ...(selection.rejection
          ? [[wordsOf('selection.rejected'), same(selection.rejection)] satisfies [Bilingual, Bilingual]]
          : []),
        [wordsOf('selection.decision'), act(selection.decisionNumber, selection.decisionDate, selection.decidedByName)],
        [
          wordsOf('selection.confirmation'),
          act(selection.confirmationNumber, selection.confirmationDate, selection.confirmedByName),
        ],
        [
          wordsOf('selection.executed'),
          selection.executedAt
            ? wordsOf('selection.done', { date: dayOf(selection.executedAt), name: selection.executedByName ?? '' })
            : wordsOf('selection.waits'),
        ],
      ],
      columns: [...lineColumns, ['column.retention', 'narrow'], ['column.remarks', 'narrow']],
      rows: files.map((file, index) => [...lineOf(city, file, index), days(file.retentionEnd), remarksOf(file)]),
      closing: wordsOf('selection.closing', { files: files.length, leaves: sum(files, 'leaves') }),
      signatures: selection.commission.map((name) => ({ role: wordsOf('sign.member'), name })),
    },
    now,
  );
}

/** The list of what the National Archives receive, with the places to sign; a received one names the receipt. */
export function transferPdf(city: City, transfer: IArchiveTransfer, files: IArchiveFile[], now = new Date()): Promise<Buffer> {
  const facts: [Bilingual, Bilingual][] = [
    [wordsOf('transfer.basis'), city.data.archiveTransfer.legalBasis],
    [wordsOf('drawnUp'), same(`${formatDate(localDate(transfer.preparedAt), 'ro')}, ${transfer.preparedByName}`)],
    [wordsOf('transfer.receipt'), act(transfer.receiptNumber, transfer.receiptDate, transfer.receivedBy)],
  ];
  if (transfer.note) facts.push([wordsOf('column.remarks'), same(transfer.note)]);
  if (transfer.withdrawal) facts.push([wordsOf('transfer.withdrawn'), same(transfer.withdrawal)]);
  return paperPdf(
    city,
    {
      title: wordsOf('transfer.title', { no: transfer.no, year: transfer.year }),
      intro: wordsOf('transfer.text'),
      facts,
      columns: [...lineColumns, ['column.remarks', 'narrow']],
      rows: files.map((file, index) => [...lineOf(city, file, index), remarksOf(file)]),
      closing: wordsOf('transfer.closing', { files: files.length, leaves: sum(files, 'leaves') }),
      signatures: [
        { role: wordsOf('sign.gave'), name: transfer.preparedByName },
        { role: wordsOf('sign.archives'), name: transfer.receivedBy ?? '' },
      ],
    },
    now,
  );
}

const sum = <Key extends string>(rows: Record<Key, number>[], key: Key): number =>
  rows.reduce((total, row) => total + row[key], 0);
