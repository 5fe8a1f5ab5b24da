import { Details, DataTable } from '../../shared/components/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import type { Migration } from './api.ts';
import { StayedCases } from './stayed-cases.tsx';

/** Cases that were brought along, with how far it is. */
export function MigrationList({
  migrations,
  versions,
  onDone,
}: {
  migrations: Migration[];
  versions: StudioProcedure['versions'];
  onDone: () => void;
}) {
  if (migrations.length === 0) return null;
  const numberOf = (id: string) => versions.find((one) => one.id === id)?.version ?? '';
  return (
    <Details summary={t('versions.migrations')}>
      <DataTable
        caption={t('versions.migrations')}
        rows={migrations}
        rowKey={({ id }) => id}
        columns={[
          {
            title: t('versions.migrateWay'),
            cell: ({ fromVersionId, toVersionId }) => `${numberOf(fromVersionId)} → ${numberOf(toVersionId)}`,
          },
          { title: t('versions.when'), cell: ({ at }) => formatDateTime(at) },
          { title: t('versions.who'), cell: ({ by }) => by },
          { title: t('versions.migrateProgress'), cell: (one) => <Progress migration={one} /> },
        ]}
      />
      {migrations
        .filter(({ failure, progress }) => failure || progress.failed + progress.waiting > 0)
        .map((migration) => (
          <StayedCases key={migration.id} migration={migration} onDone={onDone} />
        ))}
    </Details>
  );
}

function Progress({
  migration: {
    id,
    progress: { waiting, moved, failed, asForetold },
  },
}: {
  migration: Migration;
}) {
  const all = waiting + moved + failed;
  return (
    <div class="migration-progress">
      <label for={`migration-${id}`}>{t('versions.migrateMoved', { moved, all, failed, asForetold })}</label>
      <progress id={`migration-${id}`} value={moved + failed} max={Math.max(all, 1)} />
    </div>
  );
}
