import { Scale, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Card, DataTable, EmptyState, Loadable, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, t } from '../../shared/i18n/index.ts';
import { Day, Moment } from '../parts/dates.tsx';
import type { ArchiveFile, Selection } from './api.ts';
import { archiveApi } from './api.ts';
import { archiveHref, seesSelections } from './tabs.ts';
import { AskDialog } from './ask-dialog.tsx';
import { FileChooser } from './file-chooser.tsx';
import { OneSelection } from './selection-view.tsx';
import { KeptUntil, selectionTones } from './words.tsx';

/** Files whose term has ended, and what the commission proposed about such files. */
export function SelectionTab({ id }: { id: string }) {
  if (!seesSelections()) {
    return (
      <EmptyState icon={Scale} title={t('archive.selection.notYours')}>
        <p>{t('archive.selection.notYoursText')}</p>
      </EmptyState>
    );
  }
  return id ? <OneSelection key={id} id={id} /> : <Selections />;
}

function Selections() {
  const resource = useResource(archiveApi.selections, []);
  return (
    <Loadable resource={resource} lines={8}>
      {({ data, candidates, policies }) => (
        <>
          <Card title={t('archive.expired')}>
            {candidates.length === 0 ? (
              <EmptyState icon={Scale} title={t('archive.noExpired')}>
                <p>{t('archive.noExpiredText')}</p>
              </EmptyState>
            ) : (
              <Candidates files={candidates} mayPropose={policies.propose} onDone={resource.reload} />
            )}
          </Card>
          <Card title={t('archive.selections')}>
            {data.length === 0 ? (
              <EmptyState icon={Trash2} title={t('archive.noSelection')}>
                <p>{t('archive.noSelectionText')}</p>
              </EmptyState>
            ) : (
              <DataTable caption={t('archive.selections')} columns={columns()} rows={data} rowKey={(row) => row.id} />
            )}
          </Card>
        </>
      )}
    </Loadable>
  );
}

function columns(): Column<Selection>[] {
  return [
    {
      title: t('archive.selectionNo'),
      cell: (row) => <a class="number" href={archiveHref('selection', row.id)}>{`${row.no}/${row.year}`}</a>,
    },
    { title: t('archive.filesCount'), cell: (row) => formatNumber(row.count) },
    {
      title: t('archive.proposed'),
      cell: (row) => (
        <div>
          {row.proposedBy}, <Moment value={row.proposedAt} />
        </div>
      ),
    },
    {
      title: t('archive.stateOf'),
      cell: (row) => (
        <div>
          <Tag tone={selectionTones[row.state]}>{t(`archive.selection.${row.state}`)}</Tag>
        </div>
      ),
    },
    {
      title: t('archive.decision'),
      cell: (row) =>
        row.decision ? (
          <span>
            {row.decision.number}, <Day value={row.decision.date} />
          </span>
        ) : (
          '–'
        ),
    },
  ];
}

function Candidates({ files, mayPropose, onDone }: { files: ArchiveFile[]; mayPropose: boolean; onDone: () => void }) {
  const [asked, setAsked] = useState<ArchiveFile[]>();
  return (
    <>
      <FileChooser
        id="expired-search"
        caption={t('archive.expired')}
        files={files}
        verb={mayPropose ? (count) => t('archive.propose', { count }) : null}
        column={{ title: t('archive.keptUntil'), cell: (file) => <KeptUntil file={file} /> }}
        onAsk={setAsked}
        onChanged={onDone}
      />
      {asked ? <Propose files={asked} onClose={() => setAsked(undefined)} onDone={onDone} /> : null}
    </>
  );
}

/** Smallest commission that the server takes. */
const MEMBERS = 3;

function Propose({ files, onClose, onDone }: { files: ArchiveFile[]; onClose: () => void; onDone: () => void }) {
  const propose = async (answers: Record<string, string>, key: string) => {
    const commission = Array.from({ length: MEMBERS + 2 }, (_, index) => answers[`member${index}`] ?? '').filter(
      Boolean,
    );
    const { no, year } = await archiveApi.propose(
      { files: files.map(({ id }) => id), commission, reason: answers['reason'] ?? '' },
      key,
    );
    toast(t('archive.proposedDone', { no: `${no}/${year}` }));
    onDone();
  };
  return (
    <AskDialog
      title={t('archive.proposeTitle', { count: files.length })}
      verb={t('archive.proposeVerb')}
      onSend={propose}
      onClose={onClose}
      questions={[
        ...Array.from({ length: MEMBERS + 2 }, (_, index) => ({
          key: `member${index}`,
          kind: 'line' as const,
          label: t('archive.member', { no: index + 1 }),
          shortest: 3,
          ...(index < MEMBERS ? {} : { optional: true }),
        })),
        { key: 'reason', kind: 'area', label: t('archive.conclusion'), hint: t('archive.conclusionHint'), shortest: 5 },
      ]}
    >
      <p>{t('archive.proposeText')}</p>
    </AskDialog>
  );
}
