import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDateTime, localTime } from '../calendar/index.ts';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { typeset } from '../typeset/index.ts';
import { registrationNumber } from './number.ts';
import { RegisterEntry } from './register.entity.ts';

const template = path.resolve(import.meta.dirname, '../../processes/_shared/register-block.typ');
let source: string | undefined;

/** Numbers on one sheet of labels. */
export const blockSize = 24;
/** An outage and the days after it, in which its papers are registered. */
const lookBack = '60 days';

/**
 * A block for the time when nothing works: provisional numbers, each with a line to fill in and a label. They are no
 * numbers of the register, which has none in reserve (domain.md §1.7 rule 6); what was filled in is registered later
 * with the number of the block and the time at which it came.
 * @param count numbers
 * @param now names the block: day, month, hour and minute of its printing
 */
export async function renderBlock({ city }: Services, count: number, now: Date): Promise<Buffer> {
  source ??= readFileSync(template, 'utf8');
  const { day, time } = localTime(now);
  const name = `${day.slice(8)}${day.slice(5, 7)}-${time.replace(':', '')}`;
  const numbers = Array.from({ length: count }, (_, index) => `${name}/${String(index + 1).padStart(2, '0')}`);
  return typeset(source, { institution: city.data.shortName, printedAt: formatDateTime(now, 'ro'), numbers });
}

/**
 * Each number of a block is registered once.
 * @throws AppError `register.blockNumberUsed` with the number that the paper has already
 */
export async function checkBlockNumber(
  em: EntityManager,
  { register, offlineNumber, receivedAt }: { register: string; offlineNumber?: string; receivedAt?: string },
): Promise<void> {
  if (!offlineNumber) return;
  const [found] = (await em.execute(
    `select e.id from register_entry e
      where e.register = ? and e.at > clock_timestamp() - interval '${lookBack}' and e.facts->>'offlineNumber' = ?
        and left(coalesce(e.facts->>'receivedAt', ''), 10) = ?
        and not exists (select 1 from register_amendment a where a.entry_id = e.id and a.kind = 'cancellation')
      limit 1`,
    [register, offlineNumber, receivedAt?.slice(0, 10) ?? ''],
  )) as { id: string }[];
  if (!found) return;
  const entry = await em.findOneOrFail(RegisterEntry, { id: found.id });
  throw new AppError('register.blockNumberUsed', { block: offlineNumber, number: registrationNumber(entry) });
}
