import { Signpost } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Column } from '../../shared/components/index.ts';
import { Button, DataTable, DownloadButton, EmptyState, Loadable, Page, Tag } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatNumber, pick, t } from '../../shared/i18n/index.ts';
import { filterRows } from '../inbox/rows.ts';
import { Day } from '../parts/dates.tsx';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import type { StreetRow, StreetsAnswer } from './api.ts';
import { streetsApi } from './api.ts';
import { ImportDialog } from './import-dialog.tsx';
import { StreetDialog } from './street-dialog.tsx';

const STATES = ['inForce', 'retired', 'unverified'] as const;
type Deed = { kind: 'add' | 'import' } | { kind: 'change'; row: StreetRow };

const fits: Record<string, (row: StreetRow) => boolean> = {
  inForce: (row) => row.inForce,
  retired: (row) => !row.inForce,
  unverified: (row) => !row.verified,
};

/** The city itself, then its villages; the order inside of each is the server's. */
function cityFirst({ data, localities }: StreetsAnswer): StreetRow[] {
  const place = ({ localityRo }: StreetRow) => localities.findIndex(({ name }) => name.ro === localityRo);
  return data.toSorted((a, b) => place(a) - place(b));
}

const wordsOf = (row: StreetRow): string[] => [
  row.name.ro,
  row.name.hu,
  row.localityRo,
  row.localityHu,
  row.postalCode ?? '',
  row.source ?? '',
  ...row.formerNames,
];

/** The streets of the city: what forms offer, kept by the office that the city names for it. */
export function StreetsPage() {
  const resource = useResource(streetsApi.all, []);
  const [words, setWords] = useState('');
  const [state, setState] = useState('');
  const [deed, setDeed] = useState<Deed>();
  const close = () => setDeed(undefined);
  const edit = resource.value?.policies.edit === true;
  return (
    <div class="page archive">
      <Page title={t('nav.streets')} lead={t('streets.lead')}>
        <div class="list-tools">
          <SearchBox
            id="streets-search"
            label={t('streets.search')}
            hint={t('streets.searchHint')}
            value={words}
            onInput={setWords}
          />
          <Chooser
            id="streets-state"
            label={t('streets.state')}
            value={state}
            options={[
              { value: '', label: t('streets.state.all') },
              ...STATES.map((value) => ({ value, label: t(`streets.state.${value}`) })),
            ]}
            onChange={setState}
          />
          {edit ? <Button onClick={() => setDeed({ kind: 'add' })}>{t('streets.add')}</Button> : null}
          {edit ? (
            <Button look="secondary" onClick={() => setDeed({ kind: 'import' })}>
              {t('streets.import')}
            </Button>
          ) : null}
          <DownloadButton path="/api/streets.csv" text={t('streets.export')} />
        </div>
        <Loadable resource={resource} lines={12}>
          {(answer) => (
            <Streets
              rows={filterRows(cityFirst(answer), words, wordsOf).filter(fits[state] ?? (() => true))}
              onChange={edit ? (row) => setDeed({ kind: 'change', row }) : undefined}
            />
          )}
        </Loadable>
      </Page>
      {deed && resource.value ? (
        <Deeds deed={deed} answer={resource.value} onDone={resource.reload} onClose={close} />
      ) : null}
    </div>
  );
}

interface DeedsProps {
  deed: Deed;
  answer: StreetsAnswer;
  onDone: () => void;
  onClose: () => void;
}

function Deeds({ deed, answer, onDone, onClose }: DeedsProps) {
  if (deed.kind === 'import') return <ImportDialog onDone={onDone} onClose={onClose} />;
  return (
    <StreetDialog
      row={deed.kind === 'change' ? deed.row : undefined}
      answer={answer}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function Streets({ rows, onChange }: { rows: StreetRow[]; onChange: ((row: StreetRow) => void) | undefined }) {
  if (rows.length === 0) {
    return (
      <EmptyState icon={Signpost} title={t('streets.none')}>
        <p>{t('streets.noneText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p class="muted small">{t('streets.count', { count: rows.length, shown: formatNumber(rows.length) })}</p>
      <DataTable caption={t('nav.streets')} columns={columns(onChange)} rows={rows} rowKey={({ id }) => id} />
    </>
  );
}

function columns(onChange: ((row: StreetRow) => void) | undefined): Column<StreetRow>[] {
  const all: Column<StreetRow>[] = [
    {
      title: t('streets.name'),
      cell: (row) => (
        <div>
          <span lang="ro">{row.name.ro}</span>
          {row.formerNames.length > 0 ? (
            <p class="small muted">{t('streets.formerly', { names: row.formerNames.join(', ') })}</p>
          ) : null}
        </div>
      ),
    },
    { title: t('streets.nameHu'), cell: (row) => <span lang="hu">{row.name.hu}</span> },
    { title: t('streets.locality'), cell: (row) => pick({ ro: row.localityRo, hu: row.localityHu }) },
    { title: t('streets.postalCode'), cell: (row) => row.postalCode ?? '–' },
    { title: t('streets.standing'), cell: (row) => <Standing row={row} /> },
  ];
  if (!onChange) return all;
  return [
    ...all,
    {
      title: t('streets.deed'),
      cell: (row) => (
        <span class="archive-deeds small">
          <button type="button" class="link-button" onClick={() => onChange(row)}>
            {t('streets.change')}
            <span class="govuk-visually-hidden"> {pick(row.name)}</span>
          </button>
        </span>
      ),
    },
  ];
}

function Standing({ row }: { row: StreetRow }) {
  return (
    <div>
      {row.inForce ? null : <Tag tone="plain">{t('streets.notInForce')}</Tag>}
      {row.validFrom || row.validTo ? (
        <span class="small nowrap">
          {' '}
          <Day value={row.validFrom} /> – <Day value={row.validTo} />
        </span>
      ) : null}
      <p class="small muted">{row.verified ? (row.source ?? t('streets.verified')) : t('streets.unverified')}</p>
    </div>
  );
}
