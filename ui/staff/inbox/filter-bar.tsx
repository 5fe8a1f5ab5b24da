import { useEffect, useState } from 'preact/hooks';
import type { Procedure } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import { LiveState } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city, me } from '../../shared/session/index.ts';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import type { InboxFilter, Sort } from './filter.ts';
import { everything, narrows, sorts } from './filter.ts';
import { SavedFilters } from './saved-filters.tsx';
import { filter, narrow } from './store.ts';

const TYPING_PAUSE = 300;

/** What the list is narrowed to: words, chips, procedure, department, order, kept filters. */
export function FilterBar() {
  return (
    <>
      <div class="inbox-tools">
        <Typing />
        <Chooser id="inbox-order" label={t('inbox.order')} value={filter.value.sort}
          options={sorts.map((name) => ({ value: name, label: t(`order.${name}`) }))}
          onChange={(value) => narrow({ sort: value as Sort })} />
        <LiveState />
      </div>
      <div class="inbox-chips" role="group" aria-label={t('inbox.chips')}>
        <Chip part="urgency" value="overdue" label={t('urgency.overdue')} />
        <Chip part="urgency" value="soon" label={t('urgency.soon')} />
        <Chip part="followUp" value="due" label={t('inbox.followUpDue')} />
        <Procedures />
        <Departments />
        <SavedFilters />
        {narrows(filter.value)
          ? (
            <button type="button" class="chip" onClick={() => narrow({ ...everything, sort: filter.value.sort })}>
              {t('inbox.clear')}
            </button>
          )
          : null}
      </div>
    </>
  );
}

function Typing() {
  const asked = filter.value.q;
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped((old) => (old.trim() === asked.trim() ? old : asked)), [asked]);
  useEffect(() => {
    const timer = setTimeout(() => typed.trim() !== asked.trim() && narrow({ q: typed }), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <SearchBox id="inbox-filter" label={t('inbox.filter')} hint={t('inbox.filterHint')} value={typed} onInput={setTyped} />
  );
}

interface ChipProps<Part extends keyof InboxFilter> {
  part: Part;
  value: InboxFilter[Part];
  label: string;
}

function Chip<Part extends 'urgency' | 'followUp'>({ part, value, label }: ChipProps<Part>) {
  const on = filter.value[part] === value;
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={() => narrow({ [part]: on ? '' : value })}>
      {label}
    </button>
  );
}

/** Both the residents' procedures and the internal ones have tasks. */
function Procedures() {
  const procedures = useResource(async (signal) => {
    const read = (query: string) => request<{ data: Procedure[] }>(`/api/procedures${query}`, { signal });
    const [outside, inside] = await Promise.all([read(''), read('?audience=staff')]);
    return [...new Map([...outside.data, ...inside.data].map(({ key, name }) => [key, name]))];
  }, []);
  const options = (procedures.value ?? []).map(([value, name]) => ({ value, label: pick(name) }));
  return (
    <Chooser
      id="inbox-procedure"
      label={t('inbox.procedure')}
      value={filter.value.procedure}
      options={[{ value: '', label: t('inbox.allProcedures') }, ...options]}
      onChange={(procedure) => narrow({ procedure })}
    />
  );
}

/** Only for those who see the tasks of several departments. */
function Departments() {
  const reader = me.value?.signedIn ? me.value : null;
  const seesAll = reader?.roles.some((role) => role === 'secretary' || role === 'mayor') ?? false;
  const known = (seesAll ? city.value?.departments : reader?.departments) ?? [];
  if (known.length < 2) return null;
  return (
    <Chooser id="inbox-department" label={t('inbox.department')} value={filter.value.department}
      options={[{ value: '', label: t('inbox.allDepartments') }, ...known.map((one) => ({ value: one.key, label: pick(one.name) }))]}
      onChange={(department) => narrow({ department })} />
  );
}
