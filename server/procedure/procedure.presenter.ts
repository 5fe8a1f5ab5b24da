import type { Services } from '../services.ts';
import { localDate } from '../calendar/index.ts';
import type { PublishedProcedure } from './catalogue.ts';

/** A procedure as the catalogue shows it, in both languages. */
export function presentProcedure({ key, pkg }: PublishedProcedure, { city }: Services) {
  const { meta } = pkg;
  const term = pkg.termOn('default', localDate(new Date()));
  return {
    key,
    version: meta.version,
    name: meta.name,
    summary: meta.summary,
    audience: meta.audience,
    category: meta.category,
    lifeEvents: meta.lifeEvents,
    keywords: meta.keywords,
    eligibility: meta.eligibility,
    department: { key: meta.department, name: city.departmentName(meta.department) },
    mode: meta.mode,
    visit: meta.visit ?? null,
    level: meta.level,
    access: meta.access,
    term: term ? { amount: term.amount, unit: term.unit, legalBasis: term.legalBasis } : null,
    fee: meta.fee ? { amount: meta.fee.amount, currency: meta.fee.currency, note: meta.fee.note } : null,
    channel: meta.channel,
    legalBasis: meta.legalBasis,
    documents: meta.documents,
    steps: meta.steps,
  };
}
