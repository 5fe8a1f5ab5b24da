import { FileText, PackageCheck } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Column, TagTone } from '../../shared/components/index.ts';
import { Button, Card, DataTable, EmptyState, Icon, Loadable, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { Moment } from '../parts/dates.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import type { DueHandover, Handover, HandoverState } from './api.ts';
import { archiveApi, onArchiveChange } from './api.ts';
import { AskDialog } from './ask-dialog.tsx';

const tones: Record<HandoverState, TagTone> = { offered: 'warn', received: 'ok', returned: 'bad' };
const numberOf = ({ no, year }: Handover): string => `${no}/${year}`;

/** What waits to be handed over, and the records of what was. */
export function HandoverTab() {
  const resource = useResource(archiveApi.handovers, []);
  const [words, setWords] = useState('');
  useEffect(() => onArchiveChange(resource.reload), []);
  return (
    <Loadable resource={resource} lines={8}>
      {({ data, open }) => (
        <>
          <Card title={t('archive.toHandOver')}>
            {open.length === 0 ? (
              <EmptyState icon={PackageCheck} title={t('archive.nothingToHandOver')}>
                <p>{t('archive.nothingToHandOverText')}</p>
              </EmptyState>
            ) : (
              <Due rows={open} onDone={resource.reload} />
            )}
          </Card>
          <Card title={t('archive.records')}>
            {data.length === 0 ? (
              <EmptyState icon={PackageCheck} title={t('archive.noRecord')}>
                <p>{t('archive.noRecordText')}</p>
              </EmptyState>
            ) : (
              <>
                <div class="list-tools">
                  <SearchBox
                    id="handover-search"
                    label={t('archive.search')}
                    hint={t('archive.handoverHint')}
                    value={words}
                    onInput={setWords}
                  />
                </div>
                <Records rows={filterRows(data, words, wordsOf)} onDone={resource.reload} />
              </>
            )}
          </Card>
        </>
      )}
    </Loadable>
  );
}

const wordsOf = (row: Handover): string[] => [
  numberOf(row),
  pick(row.department.name),
  String(row.fileYear),
  t(`archive.handover.${row.state}`),
  row.offeredBy,
  row.answeredBy ?? '',
];

function Due({ rows, onDone }: { rows: DueHandover[]; onDone: () => void }) {
  const [asked, setAsked] = useState<DueHandover>();
  const offer = async ({ note = '' }: Record<string, string>, key: string) => {
    if (!asked) return;
    await archiveApi.offer({ department: asked.department.key, fileYear: asked.fileYear, note }, key);
    toast(t('archive.offered'));
    onDone();
  };
  return (
    <>
      <DataTable
        caption={t('archive.toHandOver')}
        rows={rows}
        rowKey={({ department, fileYear }) => `${fileYear}-${department.key}`}
        columns={[
          { title: t('archive.year'), cell: ({ fileYear }) => fileYear },
          { title: t('archive.department'), cell: ({ department }) => pick(department.name) },
          { title: t('archive.tab.inventories'), cell: ({ units }) => formatNumber(units) },
          { title: t('archive.filesCount'), cell: ({ files }) => formatNumber(files) },
          {
            title: t('archive.deed'),
            cell: (row) =>
              row.policies.offer ? (
                <Button look="secondary" onClick={() => setAsked(row)}>
                  {t('archive.handOver')}
                </Button>
              ) : (
                <span class="small muted">{t('archive.handOverFrom', { year: row.from })}</span>
              ),
          },
        ]}
      />
      {asked ? (
        <AskDialog
          title={t('archive.handOverTitle', { year: asked.fileYear })}
          verb={t('archive.handOver')}
          onSend={offer}
          questions={[
            { key: 'note', kind: 'area', label: t('archive.note'), hint: t('archive.noteHint'), optional: true },
          ]}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('archive.handOverText', { department: pick(asked.department.name), files: asked.files })}</p>
        </AskDialog>
      ) : null}
    </>
  );
}

function Records({ rows, onDone }: { rows: Handover[]; onDone: () => void }) {
  const [asked, setAsked] = useState<{ row: Handover; deed: 'receive' | 'return' }>();
  const answer = async ({ words = '' }: Record<string, string>, key: string) => {
    if (!asked) return;
    const { row, deed } = asked;
    await (deed === 'receive' ? archiveApi.receive(row.id, words, key) : archiveApi.giveBack(row.id, words, key));
    toast(t(`archive.answered.${deed}`));
    onDone();
  };
  if (rows.length === 0) {
    return (
      <EmptyState icon={PackageCheck} title={t('archive.noMatch')}>
        <p>{t('archive.noMatchText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable
        caption={t('archive.records')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={recordColumns((row, deed) => setAsked({ row, deed }))}
      />
      {asked ? (
        <AskDialog
          title={t(`archive.answerTitle.${asked.deed}`, { number: numberOf(asked.row) })}
          verb={t(`archive.answer.${asked.deed}`)}
          onSend={answer}
          onClose={() => setAsked(undefined)}
          questions={[
            {
              key: 'words',
              kind: 'area',
              shortest: asked.deed === 'receive' ? 3 : 5,
              label: t(asked.deed === 'receive' ? 'archive.condition' : 'archive.reason'),
              value: asked.deed === 'receive' ? t('archive.conditionGood') : '',
            },
          ]}
        >
          <p>
            {t(`archive.answerText.${asked.deed}`, {
              department: pick(asked.row.department.name),
              files: asked.row.files,
            })}
          </p>
        </AskDialog>
      ) : null}
    </>
  );
}

function recordColumns(onAsk: (row: Handover, deed: 'receive' | 'return') => void): Column<Handover>[] {
  return [
    { title: t('archive.record'), cell: (row) => <span class="number">{numberOf(row)}</span> },
    { title: t('archive.department'), cell: (row) => pick(row.department.name) },
    { title: t('archive.yearOfFiles'), cell: (row) => row.fileYear },
    { title: t('archive.filesCount'), cell: (row) => formatNumber(row.files) },
    {
      title: t('archive.gave'),
      cell: (row) => (
        <div>
          {row.offeredBy}, <Moment value={row.offeredAt} />
          {row.note ? <p class="small muted">{row.note}</p> : null}
        </div>
      ),
    },
    {
      title: t('archive.stateOf'),
      cell: (row) => (
        <div>
          <Tag tone={tones[row.state]}>{t(`archive.handover.${row.state}`)}</Tag>
          {row.answeredBy && row.answeredAt ? (
            <p class="small">
              {row.answeredBy}, <Moment value={row.answeredAt} />
            </p>
          ) : null}
          {row.answer ? <p class="small muted">{row.answer}</p> : null}
        </div>
      ),
    },
    {
      title: t('archive.deed'),
      cell: (row) => (
        <span class="archive-deeds">
          {row.policies.answer ? (
            <>
              <Button look="secondary" onClick={() => onAsk(row, 'receive')}>
                {t('archive.answer.receive')}
              </Button>
              <button type="button" class="link-button" onClick={() => onAsk(row, 'return')}>
                {t('archive.answer.return')}
              </button>
            </>
          ) : null}
          <a
            class="small"
            href={`/api/archive/handovers/${encodeURIComponent(row.id)}/print`}
            target="_blank"
            rel="noreferrer"
          >
            <Icon of={FileText} />
            {t('archive.pdf')}
            <span class="govuk-visually-hidden"> {numberOf(row)}</span>
          </a>
        </span>
      ),
    },
  ];
}
