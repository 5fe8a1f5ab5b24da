import { useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, Select, TextInput, toast } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { Chooser } from '../parts/search-box.tsx';
import type { SavedFilter } from './api.ts';
import { filterOf, readFilters, removeFilter, saveFilter } from './api.ts';
import type { InboxFilter } from './filter.ts';
import { narrows } from './filter.ts';
import { filter, narrow, openView, view } from './store.ts';

/** Kept filters: choose one, keep the one shown, take one away. */
export function SavedFilters() {
  const kept = useResource(readFilters, []);
  const [saving, setSaving] = useState(false);
  const list = kept.value ?? [];
  const shown = list.find(isShown);
  const remove = useAction(async () => {
    if (!shown) return;
    await removeFilter(shown.id);
    kept.reload();
    toast(t('filter.removed'));
  });
  const choose = (id: string) => {
    const wanted = list.find((one) => one.id === id);
    if (!wanted) return;
    narrow(filterOf(wanted));
    if (wanted.query.view) openView(wanted.query.view);
  };
  return (
    <>
      {list.length > 0
        ? (
          <Chooser id="inbox-saved" label={t('filter.saved')} value={shown?.id ?? ''} onChange={choose} options={[
            { value: '', label: t('filter.saved') }, ...list.map((one) => ({ value: one.id, label: nameOf(one) })),
          ]} />
        )
        : null}
      {narrows(filter.value) && !shown
        ? <button type="button" class="chip" onClick={() => setSaving(true)}>{t('filter.save')}</button>
        : null}
      {shown?.policies.remove
        ? (
          <button type="button" class="chip" aria-disabled={remove.busy} onClick={() => void remove.run()}>
            {t('filter.remove')}
          </button>
        )
        : null}
      <SaveDialog open={saving} onClose={() => setSaving(false)} onSaved={() => {
        setSaving(false);
        kept.reload();
      }} />
    </>
  );
}

const isShown = (kept: SavedFilter): boolean => (kept.query.view ?? view.value) === view.value
  && Object.entries(filterOf(kept)).every(([part, value]) => filter.value[part as keyof InboxFilter] === value);

const nameOf = ({ name, department }: SavedFilter): string =>
  department ? `${name} (${pick(department.name)})` : name;

function SaveDialog({ open, onClose, onSaved }: { open: boolean; onClose: () => void; onSaved: () => void }) {
  return (
    <Dialog open={open} title={t('filter.save')} onClose={onClose}>
      <SaveForm onClose={onClose} onSaved={onSaved} />
    </Dialog>
  );
}

function SaveForm({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const [name, setName] = useState('');
  const [department, setDepartment] = useState('');
  const [error, setError] = useState<string>();
  const departments = me.value?.signedIn ? me.value.departments : [];
  const save = useAction(async (_: void, key) => {
    await saveFilter(name.trim(), department, view.value, filter.value, key);
    toast(t('filter.kept'));
    onSaved();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const empty = name.trim() === '';
    setError(empty ? t('filter.nameEmpty') : undefined);
    if (!empty) void save.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput id="filter-name" label={t('filter.name')} value={name} error={error} maxLength={100} onInput={setName} />
      <Select id="filter-department" label={t('filter.share')} value={department} emptyText={t('filter.onlyMe')}
        options={departments.map((one) => ({ value: one.key, label: pick(one.name) }))} onChange={setDepartment} />
      {save.error === undefined ? null : <ErrorState error={save.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={save.busy}>{t('filter.keep')}</Button>
        <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}
