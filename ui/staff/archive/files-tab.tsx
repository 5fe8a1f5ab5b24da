import { Archive, FolderSearch } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { DataTable, EmptyState, ErrorState, Pagination, Skeleton } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import { useLongList } from '../parts/use-long-list.ts';
import type { ArchiveFile } from './api.ts';
import { archiveApi, fileStates, onArchiveChange } from './api.ts';
import { archiveHref } from './tabs.ts';
import { HoldDeed } from './hold-deed.tsx';
import { useTyped } from './use-typed.ts';
import { FileStateTag, KeptUntil, numberColumn, Span } from './words.tsx';

/** Every closed file that the reader may see. */
export function FilesTab() {
  const [words, setWords, typed] = useTyped();
  const [state, setState] = useState('');
  const list = useLongList<ArchiveFile>(
    (cursor) => archiveApi.files({ q: typed, state, cursor: cursor ?? '' }),
    [typed, state],
  );
  useEffect(() => onArchiveChange(list.refreshSoon), []);
  const filtered = typed !== '' || state !== '';
  return (
    <>
      <div class="list-tools">
        <SearchBox
          id="archive-search"
          label={t('archive.search')}
          hint={t('archive.filesHint')}
          value={words}
          onInput={setWords}
        />
        <Chooser
          id="archive-state"
          label={t('archive.stateOf')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('archive.allStates') },
            ...fileStates.map((name) => ({ value: name, label: t(`archive.state.${name}`) })),
          ]}
        />
      </div>
      {list.error === undefined ? null : <ErrorState error={list.error} onRetry={list.refresh} />}
      {list.rows === null && list.error === undefined ? <Skeleton lines={8} /> : null}
      {list.rows?.length === 0 ? (
        <EmptyState
          icon={filtered ? FolderSearch : Archive}
          title={t(filtered ? 'archive.noMatch' : 'archive.files.empty')}
        >
          <p>{t(filtered ? 'archive.noMatchText' : 'archive.files.emptyText')}</p>
        </EmptyState>
      ) : null}
      {list.rows && list.rows.length > 0 ? (
        <DataTable
          caption={t('archive.tab.files')}
          columns={columns(list.refresh)}
          rows={list.rows}
          rowKey={({ id }) => id}
        />
      ) : null}
      <Pagination next={list.next} busy={list.busy} onNext={list.more} />
    </>
  );
}

function columns(onChanged: () => void): Column<ArchiveFile>[] {
  return [
    numberColumn(),
    { title: t('archive.subject'), cell: (file) => file.subject },
    {
      title: t('archive.index'),
      cell: (file) => (
        <span class="nowrap" title={pick(file.title)}>
          {file.fileIndex}
        </span>
      ),
    },
    { title: t('archive.department'), cell: (file) => pick(file.department.name) },
    { title: t('archive.dates'), cell: (file) => <Span of={file} /> },
    { title: t('archive.leaves'), cell: (file) => file.leaves },
    { title: t('archive.keptUntil'), cell: (file) => <KeptUntil file={file} /> },
    {
      title: t('archive.stateOf'),
      cell: (file) => (
        <div>
          <FileStateTag file={file} />
          {file.inventory ? (
            <a class="small nowrap" href={archiveHref('inventories', file.inventory.id)}>
              {t('archive.inventoryPlace', {
                no: `${file.inventory.no}/${file.inventory.year}`,
                place: file.inventory.place ?? '',
              })}
            </a>
          ) : null}
        </div>
      ),
    },
    { title: t('archive.deed'), cell: (file) => <HoldDeed file={file} onChanged={onChanged} /> },
  ];
}
