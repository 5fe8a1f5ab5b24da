import { Scale } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Button, DataTable, EmptyState } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { SearchBox } from '../parts/search-box.tsx';
import { pathOf } from '../routes.ts';
import type { ArchiveFile } from './api.ts';
import { HoldDeed } from './hold-deed.tsx';

interface ChooserProps {
  /** id of the search field */
  id: string;
  caption: string;
  files: ArchiveFile[];
  /** what is done with the chosen ones, by their number; null for who may not choose */
  verb: ((count: number) => string) | null;
  /** what matters about the files here */
  column: Column<ArchiveFile>;
  onAsk: (files: ArchiveFile[]) => void;
  onChanged: () => void;
}

/** Archive lines to be searched, and chosen for a deed. */
export function FileChooser({ id, caption, files, verb, column, onAsk, onChanged }: ChooserProps) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = filterRows(files, words, (file) => [
    file.number,
    file.subject,
    file.fileIndex,
    pick(file.title),
    pick(file.department.name),
  ]);
  const marked = files.filter((file) => chosen.has(file.id));
  const toggle = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const one of ids)
      if (on) next.add(one);
      else next.delete(one);
    setChosen(next);
  };
  const all = shown.length > 0 && shown.every((file) => chosen.has(file.id));
  return (
    <>
      <div class="list-tools">
        <SearchBox
          id={id}
          label={t('archive.search')}
          hint={t('archive.filesHint')}
          value={words}
          onInput={setWords}
        />
        {verb ? (
          <>
            <Button
              look="secondary"
              onClick={() =>
                toggle(
                  shown.map((file) => file.id),
                  !all,
                )
              }
            >
              {t(all ? 'archive.chooseNone' : 'archive.chooseAll')}
            </Button>
            {marked.length > 0 ? <Button onClick={() => onAsk(marked)}>{verb(marked.length)}</Button> : null}
          </>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={Scale} title={t('archive.noMatch')}>
          <p>{t('archive.noMatchText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={caption}
          rows={shown}
          rowKey={(file) => file.id}
          columns={columns(verb ? { chosen, toggle } : null, column, onChanged)}
        />
      )}
    </>
  );
}

interface Choosing {
  chosen: ReadonlySet<string>;
  toggle: (ids: string[], on: boolean) => void;
}

function columns(
  choosing: Choosing | null,
  column: Column<ArchiveFile>,
  onChanged: () => void,
): Column<ArchiveFile>[] {
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
    column,
    { title: t('archive.deed'), cell: (file) => <HoldDeed file={file} onChanged={onChanged} /> },
  ];
}
