import '../store/store.css';
import { useEffect, useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import {
  Details, DownloadButton, FileUpload, Loadable, Page, Select, TextInput, toast,
} from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { Store } from '../store/api.ts';
import { store } from '../store/api.ts';
import type { Filter } from '../store/filter.ts';
import { everything } from '../store/filter.ts';
import { Folders } from '../store/folders.tsx';
import { StoreList } from '../store/list.tsx';
import { Usage } from '../store/usage.tsx';

/** The reader's own documents: put in once, used in any request, taken out at any time. */
export function DocumentsPage() {
  return (
    <Page narrow title={t('documents.title')} lead={t('documents.lead')}>
      {me.value?.signedIn ? <Documents /> : <SignInNeeded reason={t('documents.signIn')} />}
    </Page>
  );
}

/** Typing is over when nothing came for this long, milliseconds. */
const pauseMs = 250;

function Documents() {
  const [filter, setFilter] = useState(everything);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(filter.q.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [filter.q]);
  const resource = useResource((signal) => store.list(asked, signal), []);
  useEffect(() => { if (resource.value !== undefined) resource.reload(); }, [asked]);
  const added = (file: StoredFile) => {
    toast(t('documents.added', { name: file.fileName }));
    setFilter(everything);
    resource.reload();
  };
  return (
    <>
      <FileUpload id="upload" label={t('documents.add')} hint={t('store.uploadHint')} files={[]} multiple
        onAdd={added} />
      <Loadable resource={resource} lines={4}>
        {(found) => (
          <>
            <Filters store={found} filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
            <div role="status">
              <StoreList store={found} filter={filter} />
            </div>
            <Folders folders={found.folders} onChanged={resource.reload} />
            <Usage {...found.usage} />
            {found.data.length > 0 ? (
              <DownloadButton path="/api/store/archive" text={t('store.takeAll')} hint={t('store.takeAllHint')} />
            ) : null}
          </>
        )}
      </Loadable>
    </>
  );
}

interface FiltersProps {
  store: Store;
  filter: Filter;
  onChange: (change: Partial<Filter>) => void;
}

function Filters({ store: { types, folders, data }, filter, onChange }: FiltersProps) {
  const present = new Set(data.map(({ type }) => type));
  const shownTypes = types.filter(({ key }) => present.has(key) || key === filter.type);
  return (
    <search class="store-filters">
      <TextInput id="store-search" type="search" label={t('store.search')} hint={t('store.searchHint')} value={filter.q}
        autocomplete="off" maxLength={200} onInput={(q) => onChange({ q })} />
      <Details summary={t('store.filter')}>
        <Select id="store-state" label={t('store.which')} value={filter.state} emptyText={t('store.all')}
          onChange={(state) => onChange({ state })} options={[
            { value: 'own', label: t('store.state.own') },
            { value: 'received', label: t('store.state.received') },
            { value: 'expiring', label: t('store.state.expiring') },
          ]} />
        <Select id="store-type" label={t('store.type')} value={filter.type} emptyText={t('store.allTypes')}
          onChange={(type) => onChange({ type })}
          options={shownTypes.map(({ key, name }) => ({ value: key, label: pick(name) }))} />
        <Select id="store-folder" label={t('store.folder')} value={filter.folder} emptyText={t('store.allFolders')}
          onChange={(folder) => onChange({ folder })} options={[
            ...folders.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: t('store.noFolder') },
          ]} />
      </Details>
    </search>
  );
}
