import { formatDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { Bilingual } from '../orm/base.ts';
import type { FoiFigures } from './foi.ts';
import type { PetitionFigures } from './petitions.ts';
import type { RegisterFigures, Tally } from './register-report.ts';
import { reportTexts } from './texts.ts';

/** One figure with its name; null where there is nothing to measure. */
export interface Row {
  label: Bilingual;
  value: number | null;
}

/** Figures that belong together. */
export interface Section {
  key: string;
  title: Bilingual;
  rows: Row[];
}

/** A report of the law, ready for the screen, for a file and for paper. */
export interface Paper {
  title: Bilingual;
  period: Bilingual;
  basis: Bilingual;
  sections: Section[];
  notes: Bilingual[];
}

/** The yearly report on public information. */
export function foiPaper(figures: FoiFigures, year: number, today: string): Paper {
  return {
    title: reportTexts('foi.title'), period: reportTexts('foi.period', { year }), basis: reportTexts('foi.basis'),
    sections: [
      ...commonSections(figures),
      section('requesters', tallyRows(figures.requesters, 'requester')),
      section('answerForms', tallyRows(figures.answerForms, 'answerForm')),
      section('refusalGrounds', figures.refusalGrounds.map(({ key, count }) =>
        ({ label: reportTexts('ground.letter', { key }), value: count }))),
    ].filter(notEmpty),
    notes: [reportTexts('note.foi'), stand(today)],
  };
}

/** The half-yearly report on petitions. */
export function petitionPaper(figures: PetitionFigures, year: number, half: 1 | 2, city: City, today: string): Paper {
  return {
    title: reportTexts('petitions.title'),
    basis: reportTexts('petitions.basis'),
    period: reportTexts('petitions.period', { year, half: half === 1 ? 'I' : 'II' }),
    sections: [
      ...commonSections(figures),
      section(
        'departments',
        figures.departments.map(({ key, count }) => ({ label: city.departmentName(key), value: count })),
      ),
    ].filter(notEmpty),
    notes: [reportTexts('note.petitions'), stand(today)],
  };
}

function commonSections(figures: RegisterFigures): Section[] {
  const { total, withCase, withoutCase, inTerm, late, overdue, extended, median, p90 } = figures;
  return [
    section('total', named('total', { total, withCase, withoutCase })),
    section('channels', tallyRows(figures.channels, 'channel')),
    section('outcomes', tallyRows(figures.outcomes, 'outcome')),
    section('terms', named('term', { inTerm, late, overdue, extended })),
    section('duration', median === null ? [] : named('duration', { median, p90 })),
    section('languages', tallyRows(figures.languages, 'language')),
    section(
      'months',
      figures.months.map(({ key, count }) => ({ label: { ro: monthRo(key), hu: monthHu(key) }, value: count })),
    ),
  ];
}

const section = (key: string, rows: Row[]): Section => ({ key, title: reportTexts(`section.${key}`), rows });
const notEmpty = ({ rows }: Section): boolean => rows.length > 0;

const named = (group: string, values: Record<string, number | null>): Row[] =>
  Object.entries(values).map(([key, value]) => ({ label: reportTexts(`${group}.${key}`), value }));

const tallyRows = (tallies: Tally[], group: string): Row[] =>
  tallies.map(({ key, count }) => ({ label: reportTexts(`${group}.${key}`), value: count }));

/** `2026-11` as people write a month. */
const monthRo = (month: string): string => month.split('-').toReversed().join('.');
const monthHu = (month: string): string => `${month.replace('-', '. ')}.`;

const stand = (today: string): Bilingual => ({
  ro: reportTexts('note.now', { date: formatDate(today, 'ro') }).ro,
  hu: reportTexts('note.now', { date: formatDate(today, 'hu') }).hu,
});
