import { ClipboardList, Download, FileText } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import {
  BackLink,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorState,
  Icon,
  Loadable,
  toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { Moment } from '../parts/dates.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { fileHref } from '../reports/links.ts';
import type { ArchiveFile, Inventory, InventoryView, OpenGroup } from './api.ts';
import { archiveApi } from './api.ts';
import { archiveHref } from './tabs.ts';
import { FileStateTag, numberColumn, Span, termText } from './words.tsx';

/** Groups of files that wait for their inventory, the inventories, or one of them. */
export function InventoriesTab({ id }: { id: string }) {
  return id ? <OneInventory key={id} id={id} /> : <Inventories />;
}

function Inventories() {
  const resource = useResource(archiveApi.inventories, []);
  return (
    <Loadable resource={resource} lines={8}>
      {({ data, open }) => (
        <>
          <Card title={t('archive.waiting')}>
            {open.length === 0 ? (
              <EmptyState icon={ClipboardList} title={t('archive.nothingWaits')}>
                <p>{t('archive.nothingWaitsText')}</p>
              </EmptyState>
            ) : (
              <Groups groups={open} onDone={resource.reload} />
            )}
          </Card>
          <Card title={t('archive.tab.inventories')}>
            {data.length === 0 ? (
              <EmptyState icon={ClipboardList} title={t('archive.noInventory')}>
                <p>{t('archive.noInventoryText')}</p>
              </EmptyState>
            ) : (
              <InventoryList rows={data} />
            )}
          </Card>
        </>
      )}
    </Loadable>
  );
}

function Groups({ groups, onDone }: { groups: OpenGroup[]; onDone: () => void }) {
  const draw = useAction<OpenGroup>(async (group, key) => {
    const { no, year } = await archiveApi.drawUp(group, key);
    toast(t('archive.drawnUp', { no: `${no}/${year}` }));
    onDone();
  });
  return (
    <>
      {draw.error === undefined ? null : <ErrorState error={draw.error} />}
      <DataTable
        caption={t('archive.waiting')}
        rows={groups}
        rowKey={({ year, department, termYears }) => `${year}-${department.key}-${termYears}`}
        columns={[
          { title: t('archive.year'), cell: ({ year }) => year },
          { title: t('archive.department'), cell: ({ department }) => pick(department.name) },
          { title: t('archive.term'), cell: ({ termYears }) => termText(termYears) },
          { title: t('archive.filesCount'), cell: ({ files }) => formatNumber(files) },
          { title: t('archive.leaves'), cell: ({ leaves }) => formatNumber(leaves) },
          {
            title: t('archive.deed'),
            cell: (group) =>
              group.policies.drawUp ? (
                <Button look="secondary" busy={draw.busy} onClick={() => void draw.run(group)}>
                  {t('archive.drawUp')}
                </Button>
              ) : (
                <span class="small muted">{t('archive.drawUpFrom', { year: group.year + 1 })}</span>
              ),
          },
        ]}
      />
    </>
  );
}

function InventoryList({ rows }: { rows: Inventory[] }) {
  const [words, setWords] = useState('');
  const shown = filterRows(rows, words, (row) => [
    numberOf(row),
    String(row.year),
    pick(row.department.name),
    termText(row.termYears),
  ]);
  return (
    <>
      <div class="list-tools">
        <SearchBox
          id="inventory-search"
          label={t('archive.search')}
          hint={t('archive.inventoryHint')}
          value={words}
          onInput={setWords}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t('archive.noMatch')}>
          <p>{t('archive.noMatchText')}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t('archive.tab.inventories')} columns={columns()} rows={shown} rowKey={({ id }) => id} />
      )}
    </>
  );
}

const numberOf = ({ no, year }: { no: number; year: number }): string => `${no}/${year}`;

function columns(): Column<Inventory>[] {
  return [
    {
      title: t('archive.inventory'),
      cell: (row) => (
        <a class="number" href={archiveHref('inventories', row.id)}>
          {numberOf(row)}
        </a>
      ),
    },
    { title: t('archive.department'), cell: ({ department }) => pick(department.name) },
    { title: t('archive.term'), cell: ({ termYears }) => termText(termYears) },
    { title: t('archive.filesCount'), cell: ({ files }) => formatNumber(files) },
    { title: t('archive.leaves'), cell: ({ leaves }) => formatNumber(leaves) },
    {
      title: t('archive.drawnUpAt'),
      cell: (row) => (
        <div>
          <Moment value={row.createdAt} /> {row.by}
        </div>
      ),
    },
    {
      title: t('archive.where'),
      cell: ({ handover }) =>
        handover ? `${t(`archive.handover.${handover.state}`)} (${numberOf(handover)})` : t('archive.withDepartment'),
    },
    { title: t('archive.papers'), cell: (row) => <Papers id={row.id} number={numberOf(row)} /> },
  ];
}

function Papers({ id, number }: { id: string; number: string }) {
  const path = `/api/archive/inventories/${encodeURIComponent(id)}`;
  const which = <span class="govuk-visually-hidden"> {number}</span>;
  return (
    <span class="archive-deeds small">
      <a href={`${path}/print`} target="_blank" rel="noreferrer">
        <Icon of={FileText} />
        {t('archive.pdf')}
        {which}
      </a>
      <a href={fileHref(`${path}/export`, '')} download>
        <Icon of={Download} />
        {t('archive.csv')}
        {which}
      </a>
    </span>
  );
}

function OneInventory({ id }: { id: string }) {
  const resource = useResource((signal) => archiveApi.inventory(id, signal), [id]);
  return (
    <>
      <BackLink href={archiveHref('inventories')}>{t('archive.backToInventories')}</BackLink>
      <Loadable resource={resource} lines={10}>
        {(inventory) => <View inventory={inventory} />}
      </Loadable>
    </>
  );
}

function View({ inventory }: { inventory: InventoryView }) {
  const { closing } = inventory;
  const missing = closing.missing.length > 0 ? closing.missing.join(', ') : t('archive.none');
  return (
    <Card title={t('archive.inventoryTitle', { no: numberOf(inventory), department: pick(inventory.department.name) })}>
      <div class="archive-line">
        <p>
          {t('archive.term')}: <strong>{termText(inventory.termYears)}</strong>
        </p>
        <Papers id={inventory.id} number={numberOf(inventory)} />
      </div>
      <DataTable
        caption={t('archive.inventory')}
        rows={inventory.items}
        rowKey={(file) => file.id}
        columns={itemColumns()}
      />
      <p>
        {t('archive.closing', {
          files: closing.files,
          leaves: closing.leaves,
          first: closing.first,
          last: closing.last,
          missing,
        })}
      </p>
    </Card>
  );
}

function itemColumns(): Column<ArchiveFile>[] {
  return [
    { title: t('archive.place'), cell: (file) => file.inventory?.place ?? '' },
    { title: t('archive.index'), cell: (file) => <span class="nowrap">{file.fileIndex}</span> },
    { title: t('archive.subject'), cell: (file) => file.subject },
    numberColumn(),
    { title: t('archive.dates'), cell: (file) => <Span of={file} /> },
    { title: t('archive.leaves'), cell: (file) => file.leaves },
    { title: t('archive.remarks'), cell: (file) => file.remarks ?? '–' },
    { title: t('archive.stateOf'), cell: (file) => <FileStateTag file={file} /> },
  ];
}
