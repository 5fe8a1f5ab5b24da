import type { LucideIcon } from 'lucide-preact';
import { AppWindow, ClipboardCheck, FolderOpen } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Listing } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import { Dialog, Icon } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { RegisterLine } from '../api/index.ts';
import { neighbour } from '../inbox/rows.ts';
import { openView, rows, view } from '../inbox/store.ts';
import { registerPath } from '../register/query.ts';
import { pathOf } from '../routes.ts';
import { commandOpen } from './state.ts';
import type { Target } from './targets.ts';
import { caseTargets, findTargets, taskTargets } from './targets.ts';

const TYPING_PAUSE = 250;
const icons: Record<Target['kind'], LucideIcon> = { page: AppWindow, task: ClipboardCheck, case: FolderOpen };

/** Jumps to a page, a task of the inbox or a case by its number; opens with Ctrl+K everywhere. */
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
  const { lines, searching } = useRegisterSearch(query);
  useEffect(() => {
    if (rows.value === null) openView(view.value);
  }, []);
  const targets = findTargets(query, pages(), tasks(), caseTargets(lines, (id) => pathOf('case', { id })));
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
  return (['inbox', 'register', 'cases', 'new'] as const).map((page) => ({
    id: `page-${page}`, kind: 'page', title: t(`nav.${page}`), about: '', href: pathOf(page),
  }));
}

function tasks(): Target[] {
  return taskTargets(rows.value ?? [], (row) => ({
    title: pick(row.name), about: `${row.caseNumber} · ${row.applicantName}`, href: pathOf('task', { id: row.id }),
  }));
}

/** Entries of the register that fit what was typed, after a pause in typing. */
function useRegisterSearch(query: string): { lines: RegisterLine[]; searching: boolean } {
  const [found, setFound] = useState<{ query: string; lines: RegisterLine[] }>({ query: '', lines: [] });
  const newest = useRef(query);
  newest.current = query;
  useEffect(() => {
    if (query.trim() === '') return undefined;
    const search = async () => {
      const path = registerPath({ q: query, year: '', register: '' }, null);
      const lines = await request<Listing<RegisterLine>>(path).then(({ data }) => data, () => []);
      if (newest.current === query) setFound({ query, lines });
    };
    const timer = setTimeout(() => void search(), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [query]);
  const fits = found.query === query;
  return { lines: fits ? found.lines : [], searching: query.trim() !== '' && !fits };
}
