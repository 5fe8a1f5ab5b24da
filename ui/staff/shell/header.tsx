import { CalendarOff, Keyboard, LogOut, Search, Signpost, UserRound, Workflow } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Icon, LanguageSwitch, SiteMark } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city, hasRole, me } from '../../shared/session/index.ts';
import { Menu, useLeave, withLanguage } from '../../shared/workplace/index.ts';
import { commandOpen } from '../command/state.ts';
import { Bell } from '../notices/bell.tsx';
import { pathOf } from '../routes.ts';
import { keysOpen } from './keys-dialog.tsx';

const COMMAND_KEY = 'Ctrl K';

/** City hall, search, language and the reader; the tools of work only for the staff. */
export function Header({ staff }: { staff: boolean }) {
  const { url } = useLocation();
  return (
    <header class="site-header workplace-header">
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
  const reader = me.value?.signedIn ? me.value : null;
  const leave = useLeave(pathOf('inbox'));
  const departments = reader?.departments.map((department) => pick(department.name)) ?? [];
  return (
    <Menu icon={UserRound} name={reader?.name}>
      {(close) => (
        <>
          <p class="menu-name"><strong>{reader?.name}</strong></p>
          {departments.length > 0 ? <p class="small muted" id="my-departments">{t('user.departments')}</p> : null}
          {departments.length > 0
            ? (
              <ul class="menu-departments" aria-labelledby="my-departments">
                {departments.map((name) => <li key={name}>{name}</li>)}
              </ul>
            )
            : null}
          {hasRole('analyst') ? <a href="/studio"><Icon of={Workflow} />{t('user.studio')}</a> : null}
          <a href={pathOf('absence')} onClick={close}><Icon of={CalendarOff} />{t('nav.absence')}</a>
          <a href={pathOf('streets')} onClick={close}><Icon of={Signpost} />{t('nav.streets')}</a>
          <button type="button" onClick={() => { close(); keysOpen.value = true; }}>
            <Icon of={Keyboard} />{t('keys.open')}
          </button>
          <button type="button" onClick={() => void leave.run()}><Icon of={LogOut} />{t('user.signOut')}</button>
        </>
      )}
    </Menu>
  );
}
