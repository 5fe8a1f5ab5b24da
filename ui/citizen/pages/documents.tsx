import { Download, FolderOpen, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import {
  Button,
  Dialog,
  EmptyState,
  errorText,
  FileUpload,
  Icon,
  Loadable,
  Page,
  toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, formatSize, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';

/** The reader's own documents: put in once, used in any request, taken out at any time. */
export function DocumentsPage() {
  return (
    <Page narrow title={t('documents.title')} lead={t('documents.lead')}>
      {me.value?.signedIn ? <Documents /> : <SignInNeeded reason={t('documents.signIn')} />}
    </Page>
  );
}

function Documents() {
  const resource = useResource((signal) => api.documents(signal), []);
  const [asking, setAsking] = useState<StoredFile | null>(null);
  const remove = useAction<StoredFile>(async (file) => {
    try {
      await api.deleteDocument(file.id);
      toast(t('documents.deleted', { name: file.fileName }));
      resource.reload();
    } catch (error) {
      toast(errorText(error));
    } finally {
      setAsking(null);
    }
  });
  const added = (file: StoredFile) => {
    toast(t('documents.added', { name: file.fileName }));
    resource.reload();
  };
  return (
    <>
      <FileUpload id="upload" label={t('documents.add')} files={[]} multiple onAdd={added} />
      <Loadable resource={resource} lines={4}>
        {(files) =>
          files.length === 0 ? (
            <EmptyState icon={FolderOpen} title={t('documents.empty')}>
              <p>{t('documents.emptyHelp')}</p>
            </EmptyState>
          ) : (
            <StoredList files={files} onDelete={setAsking} />
          )
        }
      </Loadable>
      <Dialog open={asking !== null} title={t('documents.deleteTitle')} onClose={() => setAsking(null)}>
        <p>{t('documents.deleteText', { name: asking?.fileName ?? '' })}</p>
        <div class="govuk-button-group">
          <Button look="warning" busy={remove.busy} onClick={() => asking && void remove.run(asking)}>
            {t('documents.delete')}
          </Button>
          <Button look="secondary" onClick={() => setAsking(null)}>
            {t('documents.keep')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function StoredList({ files, onDelete }: { files: StoredFile[]; onDelete: (file: StoredFile) => void }) {
  return (
    <ul class="store-list">
      {files.map((file) => (
        <StoredItem key={file.id} file={file} onDelete={() => onDelete(file)} />
      ))}
    </ul>
  );
}

function StoredItem({ file, onDelete }: { file: StoredFile; onDelete: () => void }) {
  const issued = file.kind === 'issued';
  const facts = [
    issued ? t('documentKind.issued') : '',
    file.number ?? '',
    formatDateTime(file.createdAt),
    formatSize(file.size),
  ];
  return (
    <li>
      <div>
        <a class="store-link" href={file.contentUrl ?? `/api/store/${file.id}/content`} download={file.fileName}>
          <Icon of={Download} />
          {issued ? pick(file.title) : file.fileName}
        </a>
        <p class="muted small">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {issued ? null : (
        <button type="button" class="link-button" onClick={onDelete}>
          <Icon of={Trash2} /> {t('documents.delete')}
          <span class="govuk-visually-hidden"> {file.fileName}</span>
        </button>
      )}
    </li>
  );
}
