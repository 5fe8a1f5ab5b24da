import { FolderCheck } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Button, DataTable, EmptyState, Loadable, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Day } from '../parts/dates.tsx';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import type { ReadyList, ReadyRow } from './api.ts';
import { archiveApi, onArchiveChange } from './api.ts';
import { AskDialog } from './ask-dialog.tsx';
import { useTyped } from './use-typed.ts';
import { numberColumn, positionText, termText } from './words.tsx';

/** Cases whose file can be closed, one by one on their page or all of a department and year at once. */
export function ReadyTab() {
  const [words, setWords, typed] = useTyped();
  const [department, setDepartment] = useState('');
  const [year, setYear] = useState('');
  const resource = useResource(
    (signal) => archiveApi.ready({ q: typed, department, year }, signal),
    [typed, department, year],
  );
  useEffect(() => onArchiveChange(resource.reload), []);
  const [last, setLast] = useState<ReadyList>();
  useEffect(() => {
    if (resource.value) setLast(resource.value);
  }, [resource.value]);
  const departments = last?.departments ?? [];
  return (
    <>
      <div class="list-tools">
        <SearchBox
          id="ready-search"
          label={t('archive.search')}
          hint={t('archive.searchHint')}
          value={words}
          onInput={setWords}
        />
        {departments.length > 1 ? (
          <Chooser
            id="ready-department"
            label={t('inbox.department')}
            value={department}
            onChange={setDepartment}
            options={[
              { value: '', label: t('inbox.allDepartments') },
              ...departments.map(({ key, name }) => ({ value: key, label: pick(name) })),
            ]}
          />
        ) : null}
        <Chooser
          id="ready-year"
          label={t('archive.year')}
          value={year}
          onChange={setYear}
          options={[
            { value: '', label: t('archive.allYears') },
            ...(last?.years ?? []).map((one) => ({ value: String(one.year), label: `${one.year} (${one.count})` })),
          ]}
        />
      </div>
      <Loadable resource={resource} lines={8}>
        {(list) => (
          <Ready
            list={list}
            department={department || (departments.length === 1 ? (departments[0]?.key ?? '') : '')}
            year={year}
            filtered={typed !== '' || department !== '' || year !== ''}
            onDone={resource.reload}
          />
        )}
      </Loadable>
    </>
  );
}

interface ReadyProps {
  list: ReadyList;
  department: string;
  year: string;
  filtered: boolean;
  onDone: () => void;
}

function Ready({ list, department, year, filtered, onDone }: ReadyProps) {
  if (list.data.length === 0) {
    return (
      <EmptyState icon={FolderCheck} title={t(filtered ? 'archive.noMatch' : 'archive.ready.empty')}>
        <p>{t(filtered ? 'archive.noMatchText' : 'archive.ready.emptyText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <div class="archive-line">
        <p class="muted">
          {t('archive.ready.count', { count: list.total })}
          {list.total > list.data.length ? ` ${t('archive.ready.first', { count: list.data.length })}` : ''}
        </p>
        {department && year ? (
          <CloseAll department={department} year={Number(year)} count={list.total} onDone={onDone} />
        ) : (
          <p class="muted small">{t('archive.ready.bulkHint')}</p>
        )}
      </div>
      <DataTable
        caption={t('archive.tab.ready')}
        columns={columns()}
        rows={list.data}
        rowKey={({ caseId }) => caseId}
      />
    </>
  );
}

function CloseAll({
  department,
  year,
  count,
  onDone,
}: {
  department: string;
  year: number;
  count: number;
  onDone: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const close = async (_: object, key: string) => {
    const { closed, left } = await archiveApi.closeAll(department, year, key);
    toast(
      [t('archive.closedCount', { count: closed }), left > 0 ? t('archive.leftCount', { count: left }) : '']
        .join(' ')
        .trim(),
    );
    onDone();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('archive.closeAll', { count })}</Button>
      {asking ? (
        <AskDialog
          title={t('archive.closeAll', { count })}
          questions={[]}
          verb={t('archive.close')}
          onSend={close}
          onClose={() => setAsking(false)}
        >
          <p>{t('archive.closeAllText', { year })}</p>
        </AskDialog>
      ) : null}
    </>
  );
}

function columns(): Column<ReadyRow>[] {
  return [
    numberColumn(),
    { title: t('cases.procedure'), cell: (row) => pick(row.procedure.name) },
    { title: t('archive.endedOn'), cell: (row) => <Day value={row.endedOn} /> },
    {
      title: t('archive.position'),
      cell: (row) => (row.position ? positionText(row.position) : t('archive.noPosition')),
    },
    { title: t('archive.term'), cell: (row) => (row.position ? termText(row.position.termYears) : '–') },
    { title: t('archive.leaves'), cell: (row) => row.leaves },
  ];
}
