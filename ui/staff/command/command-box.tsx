import type { LucideIcon } from 'lucide-preact';
import { AppWindow, ClipboardCheck, Search } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { Dialog, Icon } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { neighbour } from '../inbox/rows.ts';
import { openView, rows, view } from '../inbox/store.ts';
import { me } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import type { Hit } from '../search/api.ts';
import { isEnough, readHits, searchPath } from '../search/api.ts';
import { kindIcons } from '../search/hit-list.tsx';
import { commandOpen } from './state.ts';
import type { Target } from './targets.ts';
import { findTargets, hitTargets, taskTargets } from './targets.ts';

const TYPING_PAUSE = 250;
const icons: Record<Target['kind'], LucideIcon> = { page: AppWindow, task: ClipboardCheck, all: Search, ...kindIcons };

/** Jumps to a page, a task of the inbox or anything that the search finds; opens with Ctrl+K everywhere. */
export function CommandBox() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!command || event.key.toLowerCase() !== 'k') return;
      if (document.querySelector('dialog[open]') && !commandOpen.value) return;
      event.preventDefault();
      commandOpen.value = !commandOpen.value;
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return <Dialog open={commandOpen.value} title={t('command.title')} onClose={close}><Finder /></Dialog>;
}

function close(): void {
  commandOpen.value = false;
}

function Finder() {
  const { route } = useLocation();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const { hits, searching } = useHits(query);
  useEffect(() => {
    if (rows.value === null) openView(view.value);
  }, []);
  const targets = findTargets(query, pages(), tasks(), [...hitTargets(hits), ...allTargets(query)]);
  const ids = targets.map(({ id }) => id);
  const active = ids.includes(chosen) ? chosen : ids[0] ?? '';
  const go = (target: Target | undefined) => {
    if (!target) return;
    close();
    route(target.href);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen(neighbour(ids, active, step));
    else if (event.key === 'Enter') go(targets.find(({ id }) => id === active));
    else return;
    event.preventDefault();
  };
  return (
    <div class="command" onKeyDown={press}>
      <label class="govuk-label" for="command-input">{t('command.label')}</label>
      <input class="govuk-input" id="command-input" type="text" role="combobox" autocomplete="off" spellcheck={false}
        autofocus aria-expanded="true" aria-controls="command-list" aria-autocomplete="list"
        aria-activedescendant={active || undefined}
        value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
      <ul class="command-list" id="command-list" role="listbox" aria-label={t('command.results')}>
        {targets.map((target) => (
          <li key={target.id} id={target.id} role="option" aria-selected={target.id === active}
            onClick={() => go(target)}>
            <Icon of={icons[target.kind]} />
            <span class="command-title">{target.title}</span>
            <span class="muted small command-about">{target.about}</span>
            <span class="muted small">{t(`command.${target.kind}`)}</span>
          </li>
        ))}
      </ul>
      <p class="muted small" role="status">
        {searching ? t('command.searching') : countText(targets.length)}
      </p>
    </div>
  );
}

function countText(count: number): string {
  return count === 0 ? t('command.nothing') : t('command.count', { count });
}

function pages(): Target[] {
  const counter = me.value?.signedIn === true && me.value.counter === true ? ['counter' as const] : [];
  return (['inbox', 'register', 'cases', ...counter, 'archive', 'new', 'search'] as const).map((page) => ({
    id: `page-${page}`, kind: 'page', title: t(`nav.${page}`), about: '', href: pathOf(page),
  }));
}

function tasks(): Target[] {
  return taskTargets(rows.value ?? [], (row) => ({
    title: pick(row.name), about: `${row.caseNumber} · ${row.applicantName}`, href: pathOf('task', { id: row.id }),
  }));
}

/** The whole list of what was found, on its own page. */
function allTargets(query: string): Target[] {
  const q = query.trim();
  if (!isEnough(q)) return [];
  return [{ id: 'all-results', kind: 'all', title: t('command.allResults', { q }), about: '', href: searchPath(q) }];
}

/** What the search finds for what was typed, after a pause in typing. */
function useHits(query: string): { hits: Hit[]; searching: boolean } {
  const [found, setFound] = useState<{ query: string; hits: Hit[] }>({ query: '', hits: [] });
  const wanted = isEnough(query);
  useEffect(() => {
    if (!wanted) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      readHits(query, '', null, stop.signal).then(({ data }) => data, () => [])
        .then((hits) => stop.signal.aborted || setFound({ query, hits }));
    }, TYPING_PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);
  const fits = found.query === query;
  return { hits: wanted && fits ? found.hits : [], searching: wanted && !fits };
}
