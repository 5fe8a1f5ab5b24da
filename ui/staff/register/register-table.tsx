import { Ban, FilePen, Paperclip } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon, Tag } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { Day, Moment } from '../parts/dates.tsx';
import type { Entry } from './api.ts';
import { DirectionMark } from './direction.tsx';
import { departmentName, registerName } from './names.ts';

interface RegisterTableProps {
  rows: Entry[];
  fresh: ReadonlySet<string>;
  onOpen: (id: string) => void;
}

/** Lines of the register; cards on a narrow screen. */
export function RegisterTable({ rows, fresh, onOpen }: RegisterTableProps) {
  return (
    <table class="govuk-table register-table">
      <caption class="govuk-visually-hidden">{t('nav.register')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('register.number')}</th>
          <th scope="col">{t('register.at')}</th>
          <th scope="col">{t('register.direction')}</th>
          <th scope="col">{t('register.parties')}</th>
          <th scope="col">{t('register.subject')}</th>
          <th scope="col">{t('register.department')}</th>
          <th scope="col">{t('register.dueDate')}</th>
          <th scope="col">{t('register.kind')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} fresh={fresh.has(row.id)} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row, fresh, onOpen }: { row: Entry; fresh: boolean; onOpen: (id: string) => void }) {
  return (
    <tr data-id={row.id} data-fresh={fresh} data-cancelled={row.cancelled !== null}>
      <th scope="row">
        <button type="button" class="link-button number" onClick={() => onOpen(row.id)}>
          <Struck when={row.cancelled}>{row.number}</Struck>
        </button>
      </th>
      <td data-label={t('register.at')}>
        <Moment value={row.at} />
      </td>
      <td data-label={t('register.direction')}>
        <DirectionMark direction={row.direction} />
      </td>
      <td data-label={t('register.parties')}>
        <Struck when={row.cancelled}>{row.party || '–'}</Struck>
      </td>
      <td data-label={t('register.subject')}>
        <span>
          <Struck when={row.cancelled}>{row.subject}</Struck> <Marks row={row} />
        </span>
      </td>
      <td data-label={t('register.department')}>{row.department ? departmentName(row.department) : '–'}</td>
      <td data-label={t('register.dueDate')}>
        <Day value={row.dueDate} />
      </td>
      <td data-label={t('register.kind')}>{registerName(row.register)}</td>
    </tr>
  );
}

function Struck({ when, children }: { when: unknown; children: ComponentChildren }) {
  return when ? <s>{children}</s> : <>{children}</>;
}

function Marks({ row }: { row: Entry }) {
  return (
    <span class="register-marks">
      {row.cancelled ? (
        <Tag tone="bad" icon={Ban}>
          {t('register.cancelled')}
        </Tag>
      ) : null}
      {row.corrected ? <Tag icon={FilePen}>{t('register.corrected')}</Tag> : null}
      {row.scans > 0 ? (
        <span class="muted small">
          <Icon of={Paperclip} />
          {t('register.scanCount', { count: row.scans })}
        </span>
      ) : null}
      {row.links.length > 0 ? (
        <span class="muted small">{row.links.map(({ number }) => number).join(', ')}</span>
      ) : null}
    </span>
  );
}
