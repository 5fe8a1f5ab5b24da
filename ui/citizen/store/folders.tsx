import { FolderPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Details, ErrorMessage, errorText, Icon, TextInput } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Folder } from './api.ts';
import { store } from './api.ts';

interface FoldersProps {
  folders: Folder[];
  onChanged: () => void;
}

/** Makes, renames and removes folders, folded away until wanted. */
export function Folders({ folders, onChanged }: FoldersProps) {
  const [name, setName] = useState('');
  const add = useAction(async () => {
    if (name.trim() === '') return;
    await store.addFolder(name.trim());
    setName('');
    onChanged();
  });
  return (
    <Details summary={t('store.folders')}>
      {folders.length > 0 ? (
        <ul class="folder-list">
          {folders.map((folder) => <FolderRow key={folder.id} folder={folder} onChanged={onChanged} />)}
        </ul>
      ) : null}
      <form class="folder-add" onSubmit={(event) => { event.preventDefault(); void add.run(); }}>
        <TextInput id="folder-name" label={t('store.folderName')} hint={t('store.folderHint')} value={name}
          maxLength={80}
          onInput={setName} error={add.error === undefined ? undefined : errorText(add.error)} />
        <Button look="secondary" type="submit" busy={add.busy}>
          <Icon of={FolderPlus} />
          {t('store.addFolder')}
        </Button>
      </form>
    </Details>
  );
}

function FolderRow({ folder, onChanged }: { folder: Folder; onChanged: () => void }) {
  const [name, setName] = useState<string | null>(null);
  const save = useAction(async () => {
    if (name?.trim()) await store.renameFolder(folder.id, name.trim());
    setName(null);
    onChanged();
  });
  const remove = useAction(async () => {
    await store.removeFolder(folder.id);
    onChanged();
  });
  const error = save.error ?? remove.error;
  return (
    <li>
      {name === null ? <span>{folder.name}</span> : (
        <TextInput id={`folder-${folder.id}`} label={t('store.folderName')} value={name} maxLength={80}
          onInput={setName} />
      )}
      <span class="folder-deeds">
        <button type="button" class="link-button"
          onClick={() => (name === null ? setName(folder.name) : void save.run())}>
          {t(name === null ? 'store.rename' : 'store.save')}
          <span class="govuk-visually-hidden"> {folder.name}</span>
        </button>
        <button type="button" class="link-button" onClick={() => void remove.run()}>
          {t('store.removeFolder')}
          <span class="govuk-visually-hidden"> {folder.name}</span>
        </button>
      </span>
      {error === undefined ? null : <ErrorMessage>{errorText(error)}</ErrorMessage>}
    </li>
  );
}
