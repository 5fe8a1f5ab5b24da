import { Landmark } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Card, DataTable, EmptyState, Loadable, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { Moment } from '../parts/dates.tsx';
import type { ArchiveFile, Transfer, TransferList } from './api.ts';
import { archiveApi, onArchiveChange } from './api.ts';
import { AskDialog } from './ask-dialog.tsx';
import { FileChooser } from './file-chooser.tsx';
import { archiveHref, seesSelections } from './tabs.ts';
import { OneTransfer } from './transfer-view.tsx';
import { Span, transferTones } from './words.tsx';

/** Permanent files whose legal time is over, and the lists by which they go to the National Archives. */
export function TransferTab({ id }: { id: string }) {
  if (!seesSelections()) {
    return (
      <EmptyState icon={Landmark} title={t('archive.transfer.notYours')}>
        <p>{t('archive.selection.notYoursText')}</p>
      </EmptyState>
    );
  }
  return id ? <OneTransfer key={id} id={id} /> : <Transfers />;
}

function Transfers() {
  const resource = useResource(archiveApi.transfers, []);
  useEffect(() => onArchiveChange(resource.reload), []);
  return (
    <Loadable resource={resource} lines={8}>
      {(list) => (
        <>
          <Card title={t('archive.dueTransfer')}>
            <Rule list={list} />
            {list.candidates.length === 0 ? (
              <EmptyState icon={Landmark} title={t('archive.noDueTransfer')}>
                <p>{t('archive.noDueTransferText')}</p>
              </EmptyState>
            ) : (
              <Candidates files={list.candidates} mayPrepare={list.policies.prepare} onDone={resource.reload} />
            )}
          </Card>
          <Card title={t('archive.transfers')}>
            {list.data.length === 0 ? (
              <EmptyState icon={Landmark} title={t('archive.noTransfer')}>
                <p>{t('archive.noTransferText')}</p>
              </EmptyState>
            ) : (
              <DataTable caption={t('archive.transfers')} columns={columns()} rows={list.data} rowKey={(row) => row.id} />
            )}
          </Card>
        </>
      )}
    </Loadable>
  );
}

/** Most years that are named one by one. */
const NAMED = 5;

/** When permanent files go, and what stays for now. */
function Rule({ list: { rule, later, kept } }: { list: TransferList }) {
  return (
    <>
      <p>{t('archive.transferRule', { years: t('archive.years', { count: rule.years }), basis: pick(rule.legalBasis) })}</p>
      {kept > 0 ? <p>{t('archive.keptHere', { count: kept })}</p> : null}
      {later.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">
          {later.slice(0, NAMED).map(({ from, files }) => (
            <li key={from}>{t('archive.transferLater', { year: from, count: files })}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function columns(): Column<Transfer>[] {
  return [
    {
      title: t('archive.transferNo'),
      cell: (row) => <a class="number" href={archiveHref('transfer', row.id)}>{`${row.no}/${row.year}`}</a>,
    },
    { title: t('archive.filesCount'), cell: (row) => formatNumber(row.count) },
    {
      title: t('archive.drawnUpAt'),
      cell: (row) => (
        <div>
          {row.preparedBy}, <Moment value={row.preparedAt} />
        </div>
      ),
    },
    {
      title: t('archive.stateOf'),
      cell: (row) => (
        <div>
          <Tag tone={transferTones[row.state]}>{t(`archive.transfer.${row.state}`)}</Tag>
        </div>
      ),
    },
    { title: t('archive.receipt'), cell: (row) => row.receipt?.number ?? '–' },
  ];
}

function Candidates({ files, mayPrepare, onDone }: { files: ArchiveFile[]; mayPrepare: boolean; onDone: () => void }) {
  const [asked, setAsked] = useState<ArchiveFile[]>();
  const prepare = async ({ note = '' }: Record<string, string>, key: string) => {
    const { no, year } = await archiveApi.prepareTransfer({ files: (asked ?? []).map(({ id }) => id), note }, key);
    toast(t('archive.transferPrepared', { no: `${no}/${year}` }));
    onDone();
  };
  return (
    <>
      <FileChooser
        id="transfer-search"
        caption={t('archive.dueTransfer')}
        files={files}
        verb={mayPrepare ? (count) => t('archive.prepareTransfer', { count }) : null}
        column={{ title: t('archive.dates'), cell: (file) => <Span of={file} /> }}
        onAsk={setAsked}
        onChanged={onDone}
      />
      {asked ? (
        <AskDialog
          title={t('archive.prepareTransferTitle', { count: asked.length })}
          verb={t('archive.prepareTransferVerb')}
          onSend={prepare}
          questions={[
            { key: 'note', kind: 'area', label: t('archive.note'), hint: t('archive.noteHint'), optional: true },
          ]}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('archive.prepareTransferText')}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
