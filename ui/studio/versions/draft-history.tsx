import { Eye, NotebookPen } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';
import { DataTable, Icon, Loadable, Pagination, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import type { Revision } from '../workbench/api.ts';
import { changeNote, draftApi } from '../workbench/api.ts';
import { useWorkbench } from '../workbench/index.ts';
import { NoteDialog } from '../workbench/note-dialog.tsx';
import { stateName } from '../workbench/state-name.ts';

/** Every save of the draft with its note; each can be opened, compared and put back. */
export function DraftHistory() {
  const { key, readOnly, revision } = useWorkbench();
  const [pages, setPages] = useState(1);
  const history = useResource(() => pagesOf(key, pages), [key, revision.value, pages]);
  const [noting, setNoting] = useState<Revision | null>(null);
  useEffect(
    () =>
      onChange((change) => {
        if (change.event === 'studio.draft' && 'key' in change && change.key === key) history.reload();
      }),
    [key],
  );
  const note = async (text: string) => {
    if (!noting) return;
    await changeNote(key, noting.revision, text);
    toast(t(text === '' ? 'note.gone' : 'note.changed'));
    history.reload();
  };
  return (
    <Loadable resource={history} lines={4}>
      {({ revisions, next }) => (
        <>
          {revisions.length === 0 ? (
            <p>{t('versions.noHistory')}</p>
          ) : (
            <DataTable
              caption={t('versions.history')}
              rows={revisions}
              rowKey={(one) => String(one.revision)}
              columns={[
                { title: t('versions.revision'), cell: (one) => String(one.revision) },
                { title: t('versions.when'), cell: ({ at }) => formatDateTime(at) },
                { title: t('versions.who'), cell: ({ by }) => by },
                { title: t('versions.what'), cell: (one) => <What revision={one} /> },
                {
                  title: t('versions.deeds'),
                  cell: (one) => (
                    <Deeds
                      revision={one}
                      mayNote={one.policies.note && !readOnly.value}
                      onNote={() => setNoting(one)}
                    />
                  ),
                },
              ]}
            />
          )}
          <Pagination next={next} busy={history.loading} onNext={() => setPages(pages + 1)} />
          {noting ? (
            <NoteDialog
              title={t('note.of', { revision: noting.revision })}
              verb={t('note.keep')}
              note={noting.note ?? ''}
              mayBeEmpty={noting.note !== null}
              onSend={note}
              onClose={() => setNoting(null)}
            />
          ) : null}
        </>
      )}
    </Loadable>
  );
}

/** The newest saves, as many pages as are wanted. */
async function pagesOf(key: string, pages: number): Promise<{ revisions: Revision[]; next: string | null }> {
  const revisions: Revision[] = [];
  let next: string | null = null;
  for (let page = 0; page < pages && (page === 0 || next !== null); page += 1) {
    const answer = await draftApi.history(key, next);
    revisions.push(...answer.revisions);
    next = answer.next;
  }
  return { revisions, next };
}

interface DeedsProps {
  revision: Revision;
  mayNote: boolean;
  onNote: () => void;
}

function Deeds({ revision: { revision, note }, mayNote, onNote }: DeedsProps) {
  const { key } = useWorkbench();
  return (
    <div class="deeds">
      <a
        class="small-button"
        href={pathOf('state', { key, state: String(revision), tab: 'compare' })}
        aria-label={t('versions.openSave', { revision })}
      >
        <Icon of={Eye} />
        {t('versions.open')}
      </a>
      {mayNote ? (
        <button
          type="button"
          class="small-button"
          aria-label={t(note === null ? 'note.addTo' : 'note.changeOf', { revision })}
          onClick={onNote}
        >
          <Icon of={NotebookPen} />
          {t(note === null ? 'note.add' : 'note.change')}
        </button>
      ) : null}
    </div>
  );
}

/** What came back is told by the number of a save, or that of a version. */
const isSave = (number: string): boolean => /^\d+$/.test(number);

function What({ revision: { kind, note, paths } }: { revision: Revision }) {
  const shown = paths.slice(0, 3).join(', ');
  return (
    <>
      {t(`versions.saveKind.${kind}`)}
      {note && !['restore', 'create'].includes(kind) ? <> · <q>{note}</q></> : null}
      {note && kind === 'restore' ? ` · ${stateName({ kind: isSave(note) ? 'save' : 'version', number: note })}` : ''}
      <div class="muted small">
        {paths.length > 3 ? t('versions.andMore', { paths: shown, count: paths.length - 3 }) : shown}
      </div>
    </>
  );
}
