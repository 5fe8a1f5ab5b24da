import { Languages } from 'lucide-preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { EmptyState } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Shown, TextGroup } from './choose.ts';
import { chooseTexts, countTexts, placeOf } from './choose.ts';
import { fileTitle } from './file-title.ts';
import { TextRow } from './text-row.tsx';
import { TextTransfer } from './text-transfer.tsx';
import { dropLeftOver, readTexts } from './translations.ts';

const SHOWN: Shown[] = ['todo', 'missing', 'stale', 'all'];

/** All texts of the procedure, Romanian and Hungarian beside each other. */
export default function TextsTab() {
  const { files, key } = useWorkbench();
  const entries = useMemo(() => readTexts(files.value, key), [files.value, key]);
  const [shown, setShown] = useState<Shown>(() => (entries.some(({ state }) => state !== 'ok') ? 'todo' : 'all'));
  const [search, setSearch] = useState('');
  const touched = useRef(new Set<string>());
  const groups = chooseTexts(entries, shown, search, touched.current);
  const choose = (next: Shown) => {
    touched.current.clear();
    setShown(next);
  };
  return (
    <div class="texts-tab">
      <header class="texts-head">
        <h2>{t('texts.title')}</h2>
        <Progress {...countTexts(entries)} />
        <TextTransfer />
      </header>
      <Tools shown={shown} search={search} onShown={choose} onSearch={setSearch} counts={countTexts(entries)} />
      <LeftOver />
      {groups.length === 0 ? (
        <EmptyState
          icon={Languages}
          title={t(search || shown === 'all' ? 'texts.nothingFound' : 'texts.nothingToDo')}
        />
      ) : (
        groups.map((group) => <Group key={group.file} group={group} onTouch={(place) => touched.current.add(place)} />)
      )}
    </div>
  );
}

/** Translations of texts that are no longer there. */
function LeftOver() {
  const workbench = useWorkbench();
  const changes = dropLeftOver(workbench.files.value, workbench.key);
  if (Object.keys(changes).length === 0 || workbench.readOnly.value) return null;
  return (
    <p>
      {t('texts.leftOver')}{' '}
      <button type="button" class="link-button" onClick={() => workbench.write(changes, t('texts.dropLeftOver'))}>
        {t('texts.dropLeftOver')}
      </button>
    </p>
  );
}

type Counts = ReturnType<typeof countTexts>;

function Progress({ all, ready }: Counts) {
  return (
    <div class="texts-progress">
      <label for="texts-progress">{t('texts.progress', { ready, all })}</label>
      <progress id="texts-progress" value={ready} max={Math.max(all, 1)} />
    </div>
  );
}

interface ToolsProps {
  shown: Shown;
  search: string;
  counts: Counts;
  onShown: (shown: Shown) => void;
  onSearch: (search: string) => void;
}

function Tools({ shown, search, counts, onShown, onSearch }: ToolsProps) {
  const number: Record<Shown, number> = {
    all: counts.all,
    missing: counts.missing,
    stale: counts.stale,
    todo: counts.missing + counts.stale,
  };
  return (
    <div class="texts-tools">
      <div class="texts-filter" role="group" aria-label={t('texts.filter')}>
        {SHOWN.map((one) => (
          <button key={one} type="button" class="chip" aria-pressed={one === shown} onClick={() => onShown(one)}>
            {t(`texts.shown.${one}`)} <span class="count">{number[one]}</span>
          </button>
        ))}
      </div>
      <input
        type="search"
        class="govuk-input"
        id="texts-search"
        aria-label={t('texts.search')}
        placeholder={t('texts.searchHint')}
        value={search}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
    </div>
  );
}

function Group({ group, onTouch }: { group: TextGroup; onTouch: (place: string) => void }) {
  return (
    <section class="texts-group" aria-label={fileTitle(group.file)}>
      <div class="texts-group-head">
        <h3>{fileTitle(group.file)}</h3>
        <span aria-hidden="true">{t('texts.language.ro')}</span>
        <span aria-hidden="true">{t('texts.language.hu')}</span>
        <span aria-hidden="true">{t('texts.stateColumn')}</span>
      </div>
      <ul>
        {group.entries.map((entry) => (
          <TextRow
            key={placeOf(entry)}
            id={`text-${placeOf(entry).replaceAll(/[^\w-]/g, '-')}`}
            entry={entry}
            onFocus={() => onTouch(placeOf(entry))}
          />
        ))}
      </ul>
    </section>
  );
}
