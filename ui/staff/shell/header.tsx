import { CalendarOff, ChevronDown, Keyboard, LogOut, Search, UserRound } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, LanguageSwitch, SiteMark } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city, me } from '../../shared/session/index.ts';
import { commandOpen } from '../command/state.ts';
import { Bell } from '../notices/bell.tsx';
import { pathOf, withLanguage } from '../routes.ts';
import { keysOpen } from './keys-dialog.tsx';
import { useLeave } from './use-leave.ts';

const COMMAND_KEY = 'Ctrl K';

/** City hall, search, language and the reader; the tools of work only for the staff. */
export function Header({ staff }: { staff: boolean }) {
  const { url } = useLocation();
  return (
    <header class="site-header staff-header">
      <a class="site-name" href={pathOf('inbox')}>
        <SiteMark />
        <span>{pick(city.value?.shortName)}</span>
      </a>
      <div class="site-tools">
        {staff
          ? (
            <button type="button" class="site-tool command-button" aria-keyshortcuts="Control+K"
              onClick={() => { commandOpen.value = true; }}>
              <Icon of={Search} /><span>{t('command.open')}</span><kbd aria-hidden="true">{COMMAND_KEY}</kbd>
            </button>
          )
          : null}
        <LanguageSwitch hrefFor={(language) => withLanguage(url, language)} />
        {staff ? <Bell /> : null}
        {me.value?.signedIn ? <UserMenu /> : null}
      </div>
    </header>
  );
}

function UserMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  useCloseOutside(menu);
  const reader = me.value?.signedIn ? me.value : null;
  const leave = useLeave();
  const showKeys = () => {
    closeMenu(menu.current);
    keysOpen.value = true;
  };
  const departments = reader?.departments.map((department) => pick(department.name)) ?? [];
  return (
    <details class="menu" ref={menu}>
      <summary class="site-tool">
        <Icon of={UserRound} /><span class="user-name">{reader?.name}</span><Icon of={ChevronDown} />
      </summary>
      <div class="menu-panel">
        <p class="menu-name"><strong>{reader?.name}</strong></p>
        {departments.length > 0 ? <p class="small muted" id="my-departments">{t('user.departments')}</p> : null}
        {departments.length > 0
          ? (
            <ul class="menu-departments" aria-labelledby="my-departments">
              {departments.map((name) => <li key={name}>{name}</li>)}
            </ul>
          )
          : null}
        <a href={pathOf('absence')} onClick={() => closeMenu(menu.current)}><Icon of={CalendarOff} />{t('nav.absence')}</a>
        <button type="button" onClick={showKeys}><Icon of={Keyboard} />{t('keys.open')}</button>
        <button type="button" onClick={() => void leave.run()}><Icon of={LogOut} />{t('user.signOut')}</button>
      </div>
    </details>
  );
}

function closeMenu(menu: HTMLDetailsElement | null): void {
  if (menu) menu.open = false;
}

/** A menu closes with Escape and with a click or a step of the focus outside. */
function useCloseOutside(menu: { current: HTMLDetailsElement | null }): void {
  useEffect(() => {
    const outside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) closeMenu(menu.current);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu.current?.open) return;
      closeMenu(menu.current);
      menu.current.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
      removeEventListener('keydown', escape);
    };
  }, []);
}
