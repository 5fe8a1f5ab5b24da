import { toast } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { today } from '../reports/query.ts';
import type { Answers, Question } from './answers.ts';
import type { PositionRow } from './api.ts';
import { archiveApi } from './api.ts';
import { AskDialog } from './ask-dialog.tsx';

const LONGEST = 99;

interface DialogProps {
  onDone: () => void;
  onClose: () => void;
}

/** What a position says, as questions. */
function questions(row?: PositionRow): Question[] {
  return [
    { key: 'ro', kind: 'line', label: t('archive.titleRo'), value: row?.title.ro ?? '' },
    { key: 'hu', kind: 'line', label: t('archive.titleHu'), value: row?.title.hu ?? '' },
    {
      key: 'years',
      kind: 'choice',
      label: t('archive.term'),
      value: row ? String(row.termYears ?? 'permanent') : '',
      options: [
        { value: 'permanent', label: t('archive.permanent') },
        ...Array.from({ length: LONGEST }, (_, index) => ({
          value: String(index + 1),
          label: t('archive.years', { count: index + 1 }),
        })),
      ],
    },
    { key: 'remarks', kind: 'line', label: t('archive.remarks'), optional: true, value: row?.remarks ?? '' },
    { key: 'validFrom', kind: 'date', label: t('archive.validFrom'), hint: t('archive.validFromHint'), value: today() },
  ];
}

const bodyOf = ({ ro = '', hu = '', years = '', remarks = '', validFrom = '' }: Answers) => ({
  title: { ro, hu },
  termYears: years === 'permanent' ? null : Number(years),
  remarks,
  validFrom,
});

/** New values of a position from a day on. */
export function ChangePosition({ row, onDone, onClose }: DialogProps & { row: PositionRow }) {
  const send = async (answers: Answers, key: string) => {
    await archiveApi.changePosition(row.fileIndex, bodyOf(answers), key);
    toast(t('archive.changed', { index: row.fileIndex }));
    onDone();
  };
  return (
    <AskDialog
      title={t('archive.changeTitle', { index: row.fileIndex })}
      verb={t('archive.changeVerb')}
      questions={questions(row)}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('archive.changeText')}</p>
    </AskDialog>
  );
}

/** The last day of a position. */
export function EndPosition({ row, onDone, onClose }: DialogProps & { row: PositionRow }) {
  const send = async ({ validTo = '' }: Answers, key: string) => {
    await archiveApi.endPosition(row.fileIndex, validTo, key);
    toast(t('archive.ended', { index: row.fileIndex }));
    onDone();
  };
  return (
    <AskDialog
      title={t('archive.endTitle', { index: row.fileIndex })}
      verb={t('archive.end')}
      onSend={send}
      onClose={onClose}
      questions={[{ key: 'validTo', kind: 'date', label: t('archive.lastDay'), value: today() }]}
    >
      <p>{t('archive.endText')}</p>
    </AskDialog>
  );
}

/** A new position of a service; the server gives its number. */
export function AddPosition({ rows, onDone, onClose }: DialogProps & { rows: PositionRow[] }) {
  const services = new Map(rows.map((row) => [row.fileIndex.split('.').slice(0, 2).join('.'), pick(row.service)]));
  const send = async ({ service = '', ...answers }: Answers, key: string) => {
    const { fileIndex } = await archiveApi.addPosition({ service, ...bodyOf(answers) }, key);
    toast(t('archive.added', { index: fileIndex }));
    onDone();
  };
  return (
    <AskDialog
      title={t('archive.addPosition')}
      verb={t('archive.addPosition')}
      onSend={send}
      onClose={onClose}
      questions={[
        {
          key: 'service',
          kind: 'choice',
          label: t('archive.service'),
          options: [...services].map(([value, name]) => ({ value, label: `${value} – ${name}` })),
        },
        ...questions(),
      ]}
    />
  );
}
