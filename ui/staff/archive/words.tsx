import { Tag } from '../../shared/components/index.ts';
import type { Column, TagTone } from '../../shared/components/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import { Day } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import type { ArchiveFile, Choice, FileState, SelectionState, TransferState } from './api.ts';

/** A retention term in words. */
export const termText = (years: number | null): string =>
  years === null ? t('archive.permanent') : t('archive.years', { count: years });

/** The number of a file, which leads to its case. */
export const numberColumn = <Row extends { caseId: string; number: string }>(): Column<Row> => ({
  title: t('cases.number'),
  cell: ({ caseId, number }) => (
    <a class="number" href={pathOf('case', { id: caseId })}>
      {number}
    </a>
  ),
});

/** Index and title of a position. */
export const positionText = ({ fileIndex, title }: Choice): string => `${fileIndex} – ${pick(title)}`;

/** A recorded act, or that there is none yet. */
export const actText = (act: { number: string; date: string | null; by: string } | null): string =>
  act ? t('archive.act', { number: act.number, date: formatDate(act.date), name: act.by }) : t('archive.notYet');

/** First and last day of what a file holds. */
export function Span({ of: { firstDate, lastDate } }: { of: { firstDate: string; lastDate: string } }) {
  return (
    <span>
      <Day value={firstDate} />
      {firstDate === lastDate ? null : (
        <>
          {' – '}
          <Day value={lastDate} />
        </>
      )}
    </span>
  );
}

const tones: Record<FileState, TagTone> = {
  closed: 'info',
  listed: 'ok',
  selected: 'warn',
  destroyed: 'plain',
  transferring: 'warn',
  transferred: 'plain',
  reopened: 'plain',
};

/** Colours of a selection's states. */
export const selectionTones: Record<SelectionState, TagTone> = {
  proposed: 'warn',
  approved: 'warn',
  confirmed: 'warn',
  executed: 'plain',
  rejected: 'bad',
};

/** Colours of the states of a list for the National Archives. */
export const transferTones: Record<TransferState, TagTone> = { prepared: 'warn', received: 'ok', withdrawn: 'plain' };

/** Where a file stands, and whether it is held. */
export function FileStateTag({ file }: { file: ArchiveFile }) {
  return (
    <span class="archive-tags">
      <Tag tone={tones[file.state]}>{t(`archive.state.${file.state}`)}</Tag>
      {file.hold ? <Tag tone="bad">{t('archive.state.held')}</Tag> : null}
    </span>
  );
}

/** Until when a file is kept. */
export function KeptUntil({ file }: { file: Pick<ArchiveFile, 'retentionEnd'> }) {
  return file.retentionEnd ? <Day value={file.retentionEnd} /> : <>{t('archive.permanent')}</>;
}
