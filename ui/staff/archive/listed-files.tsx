import type { Column } from '../../shared/components/index.ts';
import { DataTable, ErrorState, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { ArchiveFile } from './api.ts';
import { HoldDeed } from './hold-deed.tsx';
import { FileStateTag, numberColumn, Span } from './words.tsx';

interface ListedFilesProps {
  files: ArchiveFile[];
  /** what this kind of list tells of a file besides what all do */
  own: Column<ArchiveFile>;
  /** null where the list can no longer be changed */
  takeOut: ((file: ArchiveFile, key: string) => Promise<unknown>) | null;
  /** said when a file was taken out */
  takenOut: (number: string) => string;
  onChanged: () => void;
}

/** The files that a list of the archive names; one can be taken out of it or held back. */
export function ListedFiles({ files, own, takeOut, takenOut, onChanged }: ListedFilesProps) {
  const action = useAction<ArchiveFile>(async (file, key) => {
    await takeOut?.(file, key);
    toast(takenOut(file.number));
    onChanged();
  });
  const columns: Column<ArchiveFile>[] = [
    numberColumn(),
    { title: t('archive.subject'), cell: (file) => file.subject },
    { title: t('archive.index'), cell: (file) => <span class="nowrap">{file.fileIndex}</span> },
    { title: t('archive.department'), cell: (file) => pick(file.department.name) },
    { title: t('archive.dates'), cell: (file) => <Span of={file} /> },
    own,
    { title: t('archive.stateOf'), cell: (file) => <FileStateTag file={file} /> },
    {
      title: t('archive.deed'),
      cell: (file) => (
        <span class="archive-deeds small">
          {takeOut ? (
            <button type="button" class="link-button" onClick={() => void action.run(file)}>
              {t('archive.takeOut')}
              <span class="govuk-visually-hidden"> {file.number}</span>
            </button>
          ) : null}
          <HoldDeed file={file} onChanged={onChanged} />
        </span>
      ),
    },
  ];
  return (
    <>
      {action.error === undefined ? null : <ErrorState error={action.error} />}
      <DataTable caption={t('archive.tab.files')} rows={files} rowKey={({ id }) => id} columns={columns} />
    </>
  );
}
