import { useState } from 'preact/hooks';
import type { StoredFile } from '../api/index.ts';
import { Checkboxes, Details, FileUpload, Loadable } from '../components/index.ts';
import { useResource } from '../hooks/index.ts';
import { t } from '../i18n/index.ts';
import { talk } from './api.ts';

interface AttachmentsProps {
  id: string;
  label: string;
  files: StoredFile[];
  error?: string;
  optional?: boolean;
  onChange: (files: StoredFile[]) => void;
}

/** Files to send along: new ones, or such that the reader has already. */
export function Attachments({ id, label, files, error, optional, onChange }: AttachmentsProps) {
  const [opened, setOpened] = useState(false);
  return (
    <div class="attachments">
      <FileUpload
        id={id}
        label={label}
        files={files}
        multiple
        error={error}
        optional={optional}
        onAdd={(file) => onChange([...files, file])}
        onRemove={(file) => onChange(files.filter((one) => one.id !== file.id))}
      />
      <Details summary={t('attachments.fromStore')} onOpen={() => setOpened(true)}>
        {opened ? <FromStore id={id} files={files} onChange={onChange} /> : null}
      </Details>
    </div>
  );
}

function FromStore({ id, files, onChange }: Pick<AttachmentsProps, 'id' | 'files' | 'onChange'>) {
  const store = useResource((signal) => talk.store(signal), []);
  return (
    <Loadable resource={store} lines={2}>
      {(own) =>
        own.length === 0 ? (
          <p class="muted">{t('attachments.storeEmpty')}</p>
        ) : (
          <Checkboxes
            id={`${id}-store`}
            name={`${id}-store`}
            label={t('attachments.choose')}
            values={files.map((file) => file.id)}
            options={own.map((file) => ({ value: file.id, label: file.fileName }))}
            onChange={(ids) => {
              const known = [...files, ...own];
              onChange(ids.flatMap((one) => known.find((file) => file.id === one) ?? []));
            }}
          />
        )
      }
    </Loadable>
  );
}
