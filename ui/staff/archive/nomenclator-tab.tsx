import { ListTree } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Button, DataTable, Dialog, EmptyState, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { Day } from '../parts/dates.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import type { Position, PositionRow } from './api.ts';
import { archiveApi } from './api.ts';
import { AddPosition, ChangePosition, EndPosition } from './position-dialogs.tsx';
import { termText } from './words.tsx';

type Deed = 'change' | 'end' | 'history';

/** The nomenclator as it holds today: what is kept under which index and how long. */
export function NomenclatorTab() {
  const resource = useResource(archiveApi.nomenclator, []);
  const [words, setWords] = useState('');
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<{ row: PositionRow; deed: Deed }>();
  const done = () => {
    setAdding(false);
    setAsked(undefined);
  };
  return (
    <>
      <div class="list-tools">
        <SearchBox
          id="nomenclator-search"
          label={t('archive.search')}
          hint={t('archive.nomenclatorHint')}
          value={words}
          onInput={setWords}
        />
        {resource.value?.policies.edit ? (
          <Button look="secondary" onClick={() => setAdding(true)}>
            {t('archive.addPosition')}
          </Button>
        ) : null}
      </div>
      <Loadable resource={resource} lines={12}>
        {({ data, policies }) => {
          const shown = filterRows(data, words, wordsOf);
          return shown.length === 0 ? (
            <EmptyState icon={ListTree} title={t('archive.noMatch')}>
              <p>{t('archive.noMatchText')}</p>
            </EmptyState>
          ) : (
            <Services rows={shown} mayEdit={policies.edit} onAsk={(row, deed) => setAsked({ row, deed })} />
          );
        }}
      </Loadable>
      {adding ? <AddPosition rows={resource.value?.data ?? []} onDone={resource.reload} onClose={done} /> : null}
      {asked?.deed === 'change' ? <ChangePosition row={asked.row} onDone={resource.reload} onClose={done} /> : null}
      {asked?.deed === 'end' ? <EndPosition row={asked.row} onDone={resource.reload} onClose={done} /> : null}
      {asked?.deed === 'history' ? <History row={asked.row} onClose={done} /> : null}
    </>
  );
}

const wordsOf = (row: PositionRow): string[] => [
  row.fileIndex,
  row.title.ro,
  row.title.hu,
  pick(row.service),
  pick(row.directorate),
  pick(row.department.name),
  row.remarks ?? '',
  termText(row.termYears),
];

interface ServicesProps {
  rows: PositionRow[];
  mayEdit: boolean;
  onAsk: (row: PositionRow, deed: Deed) => void;
}

/** One table a service, under its directorate. */
function Services({ rows, mayEdit, onAsk }: ServicesProps) {
  const groups = [...Map.groupBy(rows, ({ fileIndex }) => fileIndex.split('.').slice(0, 2).join('.'))];
  return (
    <>
      {groups.map(([service, positions]) => {
        const title = `${service} – ${pick(positions[0]?.service)}`;
        return (
          <section key={service} class="archive-service" aria-label={title}>
            <p class="small muted">{pick(positions[0]?.directorate)}</p>
            <h2>{title}</h2>
            <DataTable
              caption={title}
              columns={columns(mayEdit, onAsk)}
              rows={positions}
              rowKey={({ fileIndex }) => fileIndex}
            />
          </section>
        );
      })}
    </>
  );
}

function columns(mayEdit: boolean, onAsk: ServicesProps['onAsk']): Column<PositionRow>[] {
  const link = (row: PositionRow, deed: Deed, words: string) => (
    <button type="button" class="link-button" onClick={() => onAsk(row, deed)}>
      {words}
      <span class="govuk-visually-hidden"> {row.fileIndex}</span>
    </button>
  );
  return [
    { title: t('archive.index'), cell: (row) => <span class="number">{row.fileIndex}</span> },
    {
      title: t('archive.fileTitle'),
      cell: (row) => (
        <div>
          {pick(row.title)}
          {row.validTo ? (
            <span class="small muted">
              {' '}
              {t('archive.endsOn')} <Day value={row.validTo} />
            </span>
          ) : null}
          {row.remarks ? <p class="small muted">{row.remarks}</p> : null}
        </div>
      ),
    },
    { title: t('archive.term'), cell: (row) => termText(row.termYears) },
    { title: t('archive.department'), cell: (row) => pick(row.department.name) },
    { title: t('archive.filesCount'), cell: (row) => formatNumber(row.files) },
    { title: t('archive.tab.inventories'), cell: (row) => formatNumber(row.units) },
    {
      title: t('archive.deed'),
      cell: (row) => (
        <span class="archive-deeds small">
          {link(row, 'history', t('archive.history'))}
          {mayEdit && !row.next ? link(row, 'change', t('archive.change')) : null}
          {mayEdit && !row.next && !row.validTo ? link(row, 'end', t('archive.end')) : null}
        </span>
      ),
    },
  ];
}

function History({ row, onClose }: { row: PositionRow; onClose: () => void }) {
  const resource = useResource((signal) => archiveApi.versions(row.fileIndex, signal), [row.fileIndex]);
  return (
    <Dialog open title={t('archive.historyTitle', { index: row.fileIndex })} onClose={onClose}>
      <Loadable resource={resource} lines={4}>
        {(versions) => (
          <ol class="thread">
            {versions.map((version) => (
              <Version key={version.validFrom} version={version} />
            ))}
          </ol>
        )}
      </Loadable>
      <Button look="secondary" onClick={onClose}>
        {t('archive.closeDialog')}
      </Button>
    </Dialog>
  );
}

function Version({ version }: { version: Position }) {
  return (
    <li class="thread-message">
      <p class="thread-meta">
        <strong>
          <Day value={version.validFrom} /> –{' '}
          {version.validTo ? <Day value={version.validTo} /> : t('archive.untilNow')}
        </strong>
        {version.by ? <span class="muted small">{version.by}</span> : null}
      </p>
      <p>
        {pick(version.title)}, {termText(version.termYears)}
      </p>
      {version.remarks ? <p class="small muted">{version.remarks}</p> : null}
    </li>
  );
}
