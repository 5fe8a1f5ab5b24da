import { BriefcaseBusiness, GraduationCap, LogOut, UserRound } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Icon, LanguageSwitch, SiteMark } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city, me } from '../../shared/session/index.ts';
import { Menu, useLeave, withLanguage } from '../../shared/workplace/index.ts';
import { pathOf } from '../routes.ts';
import { hasRoom } from './room.ts';

/** City hall, language and the reader. */
export function Header() {
  const { url } = useLocation();
  const reader = me.value?.signedIn ? me.value : null;
  return (
    <header class="site-header workplace-header">
      <a class="site-name" href={pathOf('workspace')}>
        <SiteMark />
        <span>{pick(city.value?.shortName)}</span>
        <span class="studio-mark">{t('app.name')}</span>
      </a>
      <div class="site-tools">
        {reader && hasRoom('learn')
          ? <a class="site-tool" href={pathOf('learn')}><Icon of={GraduationCap} /><span>{t('nav.learn')}</span></a>
          : null}
        <LanguageSwitch hrefFor={(language) => withLanguage(url, language)} />
        {reader ? <UserMenu name={reader.name} staff={reader.departments.length > 0} /> : null}
      </div>
    </header>
  );
}

function UserMenu({ name, staff }: { name: string; staff: boolean }) {
  const leave = useLeave(pathOf('workspace'));
  return (
    <Menu icon={UserRound} name={name}>
      {() => (
        <>
          <p class="menu-name"><strong>{name}</strong></p>
          {staff ? <a href="/staff"><Icon of={BriefcaseBusiness} />{t('nav.staff')}</a> : null}
          <button type="button" onClick={() => void leave.run()}><Icon of={LogOut} />{t('nav.signOut')}</button>
        </>
      )}
    </Menu>
  );
}
