import { Download, ListFilter, Printer } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon, LiveState } from '../../shared/components/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { Chooser, SearchBox } from '../parts/search-box.tsx';
import { channels, directions } from './api.ts';
import { departments, registers } from './names.ts';
import type { RegisterQuery } from './query.ts';
import { exportPath, printPath, yearsBack } from './query.ts';
import { VerifyRegisters } from './verification.tsx';

const TYPING_PAUSE = 200;
const YEARS = 5;

const named = (values: readonly string[], group: string) =>
  values.map((value) => ({ value, label: t(`${group}.${value}`) }));

interface FiltersProps {
  filter: RegisterQuery;
  /** the reader may have the chain checked */
  mayVerify: boolean;
  onChange: (filter: RegisterQuery) => void;
}

/** Search, filters, print, export and check. On a narrow screen all but the search waits behind a button. */
export function Filters({ filter, mayVerify, onChange }: FiltersProps) {
  const [typed, setTyped] = useState(filter.q);
  const [open, setOpen] = useState(false);
  const chosen = Object.entries(filter).filter(([field, value]) => field !== 'q' && value !== '').length;
  useEffect(() => {
    const timer = setTimeout(() => typed !== filter.q && onChange({ ...filter, q: typed }), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const choose = (
    field: Exclude<keyof RegisterQuery, 'q'>,
    label: string,
    all: string,
    options: { value: string; label: string }[],
  ) => (
    <Chooser
      id={`register-${field}`}
      label={t(label)}
      value={filter[field]}
      onChange={(value) => onChange({ ...filter, [field]: value })}
      options={[{ value: '', label: t(all) }, ...options]}
    />
  );
  return (
    <div class="list-tools register-tools">
      <SearchBox
        id="register-query"
        label={t('register.search')}
        hint={t('register.searchHint')}
        value={typed}
        onInput={setTyped}
      />
      <button
        type="button"
        class="link-button tool-link filters-button"
        aria-expanded={open}
        aria-controls="register-filters"
        onClick={() => setOpen(!open)}
      >
        <Icon of={ListFilter} />
        {chosen > 0 ? t('register.filtersChosen', { count: chosen }) : t('register.filters')}
      </button>
      <div class="filters-more" id="register-filters" data-open={open}>
        {choose(
          'year',
          'register.year',
          'register.allYears',
          yearsBack(new Date(), YEARS).map((year) => ({ value: year, label: year })),
        )}
        {choose('register', 'register.kind', 'register.allKinds', registers())}
        {choose('direction', 'register.direction', 'register.allDirections', named(directions, 'direction'))}
        {choose('channel', 'register.channel', 'register.allChannels', named(channels, 'channel'))}
        {choose('department', 'register.department', 'register.allDepartments', departments())}
        {choose(
          'cancelled',
          'register.cancelled',
          'register.allStates',
          named(['no', 'yes'], 'register.cancelledState'),
        )}
        <a
          class="tool-link"
          href={printPath(filter, registers()[0]?.value ?? '', new Date())}
          target="_blank"
          rel="noopener"
        >
          <Icon of={Printer} />
          {t('register.print')}
        </a>
        <a class="tool-link" href="/api/register/block" target="_blank" rel="noopener">
          <Icon of={Printer} />
          {t('register.block')}
        </a>
        <a class="tool-link" href={exportPath(filter, currentLanguage())}>
          <Icon of={Download} />
          {t('register.export')}
        </a>
        {mayVerify ? <VerifyRegisters /> : null}
      </div>
      <LiveState />
    </div>
  );
}
