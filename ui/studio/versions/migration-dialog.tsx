import { useState } from 'preact/hooks';
import {
  DataTable, Details, Dialog, Loadable, Select, toast,
} from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { MigrationPreview } from './api.ts';
import { versionsApi } from './api.ts';
import { ReasonForm } from './reason-form.tsx';
import { waitingPlaces } from './waiting-places.ts';

type Version = StudioProcedure['versions'][number];
interface MigrationDialogProps {
  from: Version;
  to: Version;
  onClose: () => void;
  onDone: () => void;
}

/** Brings the running cases of a version to the live one, after showing what would become of each. */
export function MigrationDialog(props: MigrationDialogProps) {
  const { from, to, onClose } = props;
  return (
    <Dialog open title={t('versions.migrateTitle', { from: from.version, to: to.version })} onClose={onClose}>
      <Body {...props} />
    </Dialog>
  );
}

function Body({ from, to, onClose, onDone }: MigrationDialogProps) {
  const { key } = useWorkbench();
  const way = { fromVersionId: from.id, toVersionId: to.id };
  const [own, setOwn] = useState<Record<string, string>>({});
  const [mapping, setMapping] = useState<Record<string, string>>();
  const foretold = useResource(() => versionsApi.foretell(key, way, mapping), [JSON.stringify(mapping)]);
  const choose = (preview: MigrationPreview, id: string, target: string) => {
    const rest = Object.fromEntries(Object.entries(own).filter(([name]) => name !== id));
    const chosen = target === '' ? rest : { ...rest, [id]: target };
    setOwn(chosen);
    const kept = Object.fromEntries(Object.entries(preview.mapping).filter(([name]) => name !== id));
    setMapping({ ...kept, ...chosen });
  };
  return (
    <Loadable resource={foretold} lines={5}>
      {(preview) => (
        <>
          <Totals preview={preview} />
          <Places preview={preview} own={own} onChoose={(id, target) => choose(preview, id, target)} />
          <Cases preview={preview} />
          <Run way={way} preview={preview} onClose={onClose} onDone={onDone} />
        </>
      )}
    </Loadable>
  );
}

function Totals({ preview: { totals } }: { preview: MigrationPreview }) {
  return (
    <ul>
      <li>{t('versions.migrateCases', { count: totals.cases })}</li>
      <li>{t('versions.migrateLosing', { count: totals.losingAnswers })}</li>
      <li>{t('versions.migrateErrors', { count: totals.withFormErrors })}</li>
    </ul>
  );
}

interface PlacesProps {
  preview: MigrationPreview;
  own: Record<string, string>;
  onChoose: (id: string, target: string) => void;
}

/** Steps at which cases wait and that have no place of their own in the live diagram. */
function Places({ preview: { homeless, faults }, own, onChoose }: PlacesProps) {
  const { files, key } = useWorkbench();
  const places = waitingPlaces(files.value[`${key}.bpmn`] ?? '');
  const ids = [...new Set([...Object.keys(homeless), ...Object.keys(own), ...Object.keys(faults)])];
  if (ids.length === 0) return <p>{t('versions.migrateFits')}</p>;
  return (
    <>
      <p>{t('versions.migratePlaces')}</p>
      {ids.map((id) => (
        <Select
          key={id}
          id={`place-${id}`}
          label={t('versions.migratePlace', { id, count: homeless[id] ?? 0 })}
          value={own[id] ?? ''}
          emptyText={t('versions.migrateChoose')}
          options={places.map((place) => ({
            value: place.id,
            label: place.name ? `${place.name} (${place.id})` : place.id,
          }))}
          error={faults[id]?.join(' ')}
          onChange={(target) => onChoose(id, target)}
        />
      ))}
    </>
  );
}

function Cases({ preview: { cases } }: { preview: MigrationPreview }) {
  return (
    <Details summary={t('versions.migrateEach')}>
      <DataTable
        caption={t('versions.migrateEach')}
        rows={cases}
        rowKey={({ number }) => number}
        columns={[
          { title: t('versions.migrateNumber'), cell: ({ number }) => number },
          {
            title: t('versions.migrateAt'),
            cell: ({ forecast, homeless }) =>
              [...forecast.activities, ...homeless.map((id) => t('versions.migrateNowhere', { id }))].join(', '),
          },
          { title: t('versions.migrateLost'), cell: ({ forecast }) => forecast.lostAnswers.join(', ') || '–' },
          { title: t('versions.migrateOwed'), cell: ({ forecast }) => forecast.formErrors.join(', ') || '–' },
        ]}
      />
    </Details>
  );
}

interface RunProps extends Pick<MigrationDialogProps, 'onClose' | 'onDone'> {
  way: { fromVersionId: string; toVersionId: string };
  preview: MigrationPreview;
}

function Run({ way, preview, onClose, onDone }: RunProps) {
  const { key } = useWorkbench();
  const fits = Object.keys(preview.homeless).length === 0 && Object.keys(preview.faults).length === 0;
  return (
    <ReasonForm
      verb={t('versions.migrateRun', { count: preview.totals.cases })}
      notYet={fits ? undefined : t('versions.migrateNotYet')}
      onClose={onClose}
      onSend={async (note, once) => {
        await versionsApi.migrate(key, way, preview.mapping, note, once);
        toast(t('versions.migrateBegun'));
        onDone();
      }}
    />
  );
}
