import { useState } from 'preact/hooks';
import { DataTable, ErrorState, Loadable, Pagination, toast } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import type { Revision } from '../workbench/api.ts';
import { draftApi } from '../workbench/api.ts';
import { useWorkbench } from '../workbench/index.ts';
import { NoteForm } from './note-form.tsx';

/** Every save of the draft; the files of an earlier one come back as a new step, which can be undone like any other. */
export function DraftHistory() {
  const bench = useWorkbench();
  const [older, setOlder] = useState<Revision[]>([]);
  const first = useResource(() => draftApi.history(bench.key, null), [bench.key, bench.revision.value]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const cursor = next === undefined ? first.value?.next : next;
  const more = useAction(async () => {
    const page = await draftApi.history(bench.key, cursor ?? null);
    setOlder([...older, ...page.revisions]);
    setNext(page.next);
  });
  const restore = useAction(async (revision: Revision) => {
    const then = await draftApi.revision(bench.key, revision.revision);
    const now = bench.files.value;
    const gone = Object.keys(now)
      .filter((file) => then[file] === undefined)
      .map((file) => [file, null] as const);
    const changed = Object.entries(then).filter(([file, text]) => now[file] !== text);
    bench.write(Object.fromEntries([...changed, ...gone]), t('versions.restored', { revision: revision.revision }));
    toast(t('versions.restored', { revision: revision.revision }));
  });
  return (
    <Loadable resource={first} lines={4}>
      {({ revisions }) => (
        <>
          {restore.error === undefined ? null : <ErrorState error={restore.error} />}
          {revisions.length === 0 || bench.readOnly.value ? null : <NoteForm />}
          {revisions.length === 0 ? (
            <p>{t('versions.noHistory')}</p>
          ) : (
            <DataTable
              caption={t('versions.history')}
              rows={[...revisions, ...older]}
              rowKey={({ revision }) => String(revision)}
              columns={[
                { title: t('versions.revision'), cell: ({ revision }) => String(revision) },
                { title: t('versions.when'), cell: ({ at }) => formatDateTime(at) },
                { title: t('versions.who'), cell: ({ by }) => by },
                { title: t('versions.what'), cell: (one) => <What revision={one} /> },
                {
                  title: t('versions.deeds'),
                  cell: (one) =>
                    bench.readOnly.value || one.revision === bench.revision.value ? null : (
                      <button
                        type="button"
                        class="small-button"
                        aria-label={t('versions.restoreOf', { revision: one.revision })}
                        onClick={() => void restore.run(one)}
                      >
                        {t('versions.restore')}
                      </button>
                    ),
                },
              ]}
            />
          )}
          <Pagination next={cursor} busy={more.busy} onNext={() => void more.run()} />
        </>
      )}
    </Loadable>
  );
}

function What({ revision: { kind, note, paths } }: { revision: Revision }) {
  const shown = paths.slice(0, 3).join(', ');
  return (
    <>
      {t(`versions.saveKind.${kind}`)}
      {note && !['restore', 'create'].includes(kind) ? ` · ${note}` : ''}
      <div class="muted small">
        {paths.length > 3 ? t('versions.andMore', { paths: shown, count: paths.length - 3 }) : shown}
      </div>
    </>
  );
}
