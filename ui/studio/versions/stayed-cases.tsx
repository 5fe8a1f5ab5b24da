import { Button, DataTable, Details, ErrorState, Loadable } from '../../shared/components/index.ts';
import { useAction, useResource, type Action } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Migration } from './api.ts';
import { versionsApi } from './api.ts';

/** Cases of a migration that stayed, each with why; they can be tried again, those whose turn has not come left. */
export function StayedCases({ migration, onDone }: { migration: Migration; onDone: () => void }) {
  const { key, readOnly } = useWorkbench();
  const { id, at, failure, progress } = migration;
  const again = useAction(async (items: number[] | null, once) => {
    await versionsApi.repeat(key, id, items, once);
    onDone();
  });
  const stop = useAction(async (_: void, once) => {
    await versionsApi.stop(key, id, once);
    onDone();
  });
  const error = again.error ?? stop.error;
  return (
    <section aria-label={t('versions.stayedOf', { at: formatDateTime(at) })}>
      <p>{t('versions.stayedOf', { at: formatDateTime(at) })}</p>
      {failure ? <p>{t('versions.reasonWas', { reason: failure })}</p> : null}
      {error === undefined ? null : <ErrorState error={error} />}
      {progress.failed > 0 ? <Cases migration={migration} again={again} /> : null}
      {readOnly.value ? null : (
        <div class="govuk-button-group">
          {progress.failed > 0 ? (
            <Button look="secondary" busy={again.busy} onClick={() => void again.run(null)}>
              {t('versions.stayedAgainAll')}
            </Button>
          ) : null}
          {progress.waiting > 0 ? (
            <Button look="secondary" busy={stop.busy} onClick={() => void stop.run()}>
              {t('versions.migrateStop')}
            </Button>
          ) : null}
        </div>
      )}
    </section>
  );
}

interface CasesProps {
  migration: Migration;
  again: Action<number[] | null>;
}

function Cases({ migration: { id, progress }, again }: CasesProps) {
  const { key, readOnly } = useWorkbench();
  const read = useResource((signal) => versionsApi.migration(key, id, signal), [id, progress.failed]);
  return (
    <Details summary={t('versions.stayed', { count: progress.failed })}>
      <Loadable resource={read} lines={3}>
        {({ cases }) => (
          <DataTable
            caption={t('versions.stayed', { count: progress.failed })}
            rows={cases.filter(({ state }) => state === 'failed')}
            rowKey={({ item }) => String(item)}
            columns={[
              { title: t('versions.migrateNumber'), cell: ({ number }) => number },
              { title: t('versions.stayedWhy'), cell: ({ why }) => why ?? '' },
              {
                title: t('versions.deeds'),
                cell: ({ item, number, reason }) =>
                  readOnly.value || reason === 'over' ? null : (
                    <Button look="secondary" busy={again.busy} onClick={() => void again.run([item])}>
                      {t('versions.stayedAgain')} <span class="govuk-visually-hidden">{number}</span>
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loadable>
    </Details>
  );
}
