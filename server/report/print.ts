import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import { cityData } from '../document/letter-data.ts';
import type { Language } from '../texts/index.ts';
import { typeset } from '../typeset/index.ts';
import type { Cell } from './csv.ts';
import type { Paper } from './paper.ts';
import { reportText } from './texts.ts';

let source: string | undefined;

/** The report as a sheet of the city hall, PDF/A-2b. */
export function paperPdf(paper: Paper, city: City, language: Language, today: string): Promise<Buffer> {
  source ??= readFileSync(path.join(import.meta.dirname, 'report.typ'), 'utf8');
  const format = new Intl.NumberFormat(language);
  return typeset(source, {
    city: cityData(city), language, dateRo: formatDate(today, 'ro'),
    title: paper.title[language], period: paper.period[language], basis: paper.basis[language],
    sections: paper.sections.map(({ title, rows }) => ({
      title: title[language],
      rows: rows.map(({ label, value }) => [label[language], value === null ? '–' : format.format(value)]),
    })),
    notes: paper.notes.map((note) => note[language]),
  });
}

/** The report as rows of a table. */
export function paperRows(paper: Paper, language: Language): Cell[][] {
  const column = (name: string): string => reportText(language, `column.${name}`) ?? name;
  return [
    [paper.title[language], paper.period[language]],
    [column('what'), column('count')],
    ...paper.sections.flatMap(({ title, rows }): Cell[][] => [
      [title[language], null], ...rows.map(({ label, value }): Cell[] => [label[language], value]),
    ]),
  ];
}
