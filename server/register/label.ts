import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toString as qrToString } from 'qrcode';
import { formatDate, formatTime } from '../calendar/index.ts';
import type { Services } from '../services.ts';
import { typeset } from '../typeset/index.ts';
import type { IRegisterEntry } from './register.entity.ts';
import { amendmentsOf, stateOf } from './state.ts';

const template = path.resolve(import.meta.dirname, '../../processes/_shared/register-label.typ');
let source: string | undefined;

/** A roll has one label a page; a sheet has 24 of them, and the first ones may be used up. */
export interface LabelForm {
  format: 'roll' | 'sheet';
  /** First free place of the sheet, counted from 1. */
  start: number;
}

/** Address that the code on the label leads to: the entry as the staff sees it. */
export const checkAddress = (publicUrl: string, id: string): string => `${publicUrl}/staff/register?entry=${id}`;

/** The labels of these entries: institution, number, date, leaves and annexes, QR code (domain.md §1.7 rule 8). */
export async function renderLabels(
  em: EntityManager,
  { city, env }: Services,
  entries: IRegisterEntry[],
  form: LabelForm,
): Promise<Buffer> {
  source ??= readFileSync(template, 'utf8');
  const amendments = await amendmentsOf(
    em,
    entries.map(({ id }) => id),
  );
  const labels = await Promise.all(
    entries.map(async (entry) => {
      const { leaves, annexes, cancelled } = stateOf(entry, amendments.get(entry.id) ?? []);
      return {
        no: entry.no,
        date: formatDate(entry.at, 'ro'),
        time: formatTime(entry.at),
        register: city.registerName(entry.register).ro,
        leaves,
        annexes,
        cancelled,
        qrSvg: await qrToString(checkAddress(env.PUBLIC_URL, entry.id), {
          type: 'svg',
          margin: 0,
          errorCorrectionLevel: 'M',
        }),
      };
    }),
  );
  return typeset(source, { ...form, institution: city.data.shortName, labels });
}
