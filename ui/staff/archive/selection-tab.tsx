import { Scale, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Button, Card, DataTable, EmptyState, Loadable, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { Day, Moment } from '../parts/dates.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { pathOf } from '../routes.ts';
import type { ArchiveFile, Selection } from './api.ts';
import { archiveApi } from './api.ts';
import { archiveHref, seesSelections } from './tabs.ts';
import { AskDialog } from './ask-dialog.tsx';
import { HoldDeed } from './hold-deed.tsx';
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

interface CandidatesProps {
  files: ArchiveFile[];
  mayPropose: boolean;
  onDone: () => void;
}

function Candidates({ files, mayPropose, onDone }: CandidatesProps) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const shown = filterRows(files, words, (file) => [
    file.number,
    file.subject,
    file.fileIndex,
    pick(file.title),
    pick(file.department.name),
  ]);
  const marked = files.filter(({ id }) => chosen.has(id));
  const toggle = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    setChosen(next);
  };
  const all = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  return (
    <>
      <div class="list-tools">
        <SearchBox
          id="expired-search"
          label={t('archive.search')}
          hint={t('archive.filesHint')}
          value={words}
          onInput={setWords}
        />
        {mayPropose ? (
          <>
            <Button
              look="secondary"
              onClick={() =>
                toggle(
                  shown.map(({ id }) => id),
                  !all,
                )
              }
            >
              {t(all ? 'archive.chooseNone' : 'archive.chooseAll')}
            </Button>
            {marked.length > 0 ? (
              <Button onClick={() => setAsking(true)}>{t('archive.propose', { count: marked.length })}</Button>
            ) : null}
          </>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={Scale} title={t('archive.noMatch')}>
          <p>{t('archive.noMatchText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('archive.expired')}
          rows={shown}
          rowKey={({ id }) => id}
          columns={candidateColumns(mayPropose ? { chosen, toggle } : null, onDone)}
        />
      )}
      {asking ? <Propose files={marked} onClose={() => setAsking(false)} onDone={onDone} /> : null}
    </>
  );
}

interface Choosing {
  chosen: ReadonlySet<string>;
  toggle: (ids: string[], on: boolean) => void;
}

function candidateColumns(choosing: Choosing | null, onChanged: () => void): Column<ArchiveFile>[] {
  return [
    {
      title: t('cases.number'),
      cell: (file) => (
        <div>
          {choosing ? (
            <input
              type="checkbox"
              class="archive-check"
              checked={choosing.chosen.has(file.id)}
              aria-label={t('archive.chooseFile', { number: file.number })}
              onChange={(event) => choosing.toggle([file.id], event.currentTarget.checked)}
            />
          ) : null}
          <a class="number" href={pathOf('case', { id: file.caseId })}>
            {file.number}
          </a>
        </div>
      ),
    },
    { title: t('archive.subject'), cell: (file) => file.subject },
    { title: t('archive.index'), cell: (file) => <span class="nowrap">{file.fileIndex}</span> },
    { title: t('archive.department'), cell: (file) => pick(file.department.name) },
    { title: t('archive.keptUntil'), cell: (file) => <KeptUntil file={file} /> },
    { title: t('archive.deed'), cell: (file) => <HoldDeed file={file} onChanged={onChanged} /> },
  ];
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
