import type { LucideIcon } from 'lucide-preact';
import { Archive, ChartNoAxesColumn, FilePlus2, FolderOpen, HandHelping, Inbox, NotebookText, Search } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageName } from '../routes.ts';
import { pageOf, pathOf } from '../routes.ts';

const rooms: { page: PageName; icon: LucideIcon; pages: PageName[]; counter?: true }[] = [
  { page: 'inbox', icon: Inbox, pages: ['inbox', 'task'] },
  { page: 'register', icon: NotebookText, pages: ['register'] },
  { page: 'cases', icon: FolderOpen, pages: ['cases', 'case'] },
  { page: 'reports', icon: ChartNoAxesColumn, pages: ['reports', 'reportCases'] },
  { page: 'counter', icon: HandHelping, pages: ['counter', 'filing'], counter: true },
  { page: 'archive', icon: Archive, pages: ['archive'] },
  { page: 'search', icon: Search, pages: ['search'] },
  { page: 'new', icon: FilePlus2, pages: ['new', 'newMatter'] },
];

/** The rooms of the work place. */
export function Rail() {
  const { path } = useLocation();
  const here = pageOf(path)?.name;
  const serves = me.value?.signedIn === true && me.value.counter === true;
  return (
    <nav class="rail" aria-label={t('site.nav')}>
      <ul>
        {rooms.filter(({ counter }) => !counter || serves).map(({ page, icon, pages }) => (
          <li key={page}>
            <a href={pathOf(page)} aria-current={here && pages.includes(here) ? 'page' : undefined}>
              <Icon of={icon} /><span>{t(`nav.${page}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
