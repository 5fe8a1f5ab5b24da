import { t } from '../../shared/i18n/index.ts';
import type { RegisterLine } from '../api/index.ts';
import { Moment } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import { DirectionMark } from './direction.tsx';

const named = new Set(['general', 'foi']);

/** The name of a register; one without a name of its own keeps its key. */
export function registerName(key: string): string {
  return named.has(key) ? t(`registerName.${key}`) : key;
}

/** Lines of the register; cards on a narrow screen. */
export function RegisterTable({ rows, fresh }: { rows: RegisterLine[]; fresh: ReadonlySet<string> }) {
  return (
    <table class="govuk-table register-table">
      <caption class="govuk-visually-hidden">{t('nav.register')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('register.number')}</th>
          <th scope="col">{t('register.at')}</th>
          <th scope="col">{t('register.direction')}</th>
          <th scope="col">{t('register.party')}</th>
          <th scope="col">{t('register.subject')}</th>
          <th scope="col">{t('register.kind')}</th>
        </tr>
      </thead>
      <tbody>{rows.map((row) => <Line key={row.id} row={row} fresh={fresh.has(row.id)} />)}</tbody>
    </table>
  );
}

function Line({ row, fresh }: { row: RegisterLine; fresh: boolean }) {
  return (
    <tr data-id={row.id} data-fresh={fresh}>
      <th scope="row">
        {row.caseId
          ? <a class="number" href={pathOf('case', { id: row.caseId })}>{row.number}</a>
          : <span class="number">{row.number}</span>}
      </th>
      <td data-label={t('register.at')}><Moment value={row.at} /></td>
      <td data-label={t('register.direction')}><DirectionMark direction={row.direction} /></td>
      <td data-label={t('register.party')}>{row.party || '–'}</td>
      <td data-label={t('register.subject')}>{row.subject}</td>
      <td data-label={t('register.kind')}>{registerName(row.register)}</td>
    </tr>
  );
}
