import { useState } from 'preact/hooks';
import {
  Button, DateInput, ErrorState, isCalendarDay, Select, TextArea, TextInput, toast,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { DocumentType, Folder, StoreChange, StoreDocument } from './api.ts';
import { store } from './api.ts';

interface EditProps {
  document: StoreDocument;
  folders: Folder[];
  types: DocumentType[];
  onSaved: () => void;
}

/** What the owner says about a document: name, kind, validity, place, words. Of a received one only place and words. */
export function Edit({ document, folders, types, onSaved }: EditProps) {
  const own = document.kind === 'own';
  const [draft, setDraft] = useState<StoreChange>({});
  const [wrongDay, setWrongDay] = useState(false);
  const value = { ...document, ...draft };
  const put = (change: StoreChange) => setDraft((old) => ({ ...old, ...change }));
  const save = useAction(async () => {
    const bad = Boolean(value.validUntil) && !isCalendarDay(value.validUntil ?? '');
    setWrongDay(bad);
    if (bad) return;
    await store.change(document.id, draft);
    setDraft({});
    toast(t('store.saved'));
    onSaved();
  });
  const type = types.find(({ key }) => key === value.type);
  return (
    <form class="store-edit" noValidate onSubmit={(event) => { event.preventDefault(); void save.run(); }}>
      {own ? (
        <>
          <TextInput id="store-name" label={t('store.name')} value={value.fileName} maxLength={150}
            onInput={(fileName) => put({ fileName })} />
          <Select id="store-kind" label={t('store.type')} hint={t('store.typeHint')} value={value.type ?? ''}
            emptyText={t('store.noType')}
            onChange={(key) => put({ type: key || null })}
            options={types.map(({ key, name }) => ({ value: key, label: pick(name) }))} />
          <TextInput id="store-issuer" label={t('store.issuer')} optional value={value.issuer ?? ''} maxLength={200}
            hint={type?.issuer ? t('store.issuerHint', { name: pick(type.issuer) }) : undefined}
            onInput={(issuer) => put({ issuer })} />
          <DateInput id="store-valid-until" label={t('store.validity')} optional={!type?.expires}
            hint={t('store.validityHint')}
            value={value.validUntil ?? ''} error={wrongDay ? t('store.wrongDay') : undefined}
            onChange={(validUntil) => put({ validUntil: validUntil || null })} />
        </>
      ) : null}
      <Select id="store-place" label={t('store.folder')} value={value.folderId ?? ''} emptyText={t('store.noFolder')}
        onChange={(id) => put({ folderId: id || null })}
        options={folders.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextArea id="store-description" label={t('store.description')} optional rows={2} value={value.description ?? ''}
        onInput={(description) => put({ description })} />
      {save.error === undefined ? null : <ErrorState error={save.error} />}
      <Button type="submit" look="secondary" busy={save.busy}>{t('store.save')}</Button>
    </form>
  );
}
