import { BellRing, Eye, FolderDown, IdCard, MonitorSmartphone, UserRoundX, Users } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { Me } from '../../shared/api/index.ts';
import { Icon, Page, SummaryList } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { loginUrl, me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { href, type RouteName } from '../routes.ts';

interface Room {
  name: RouteName;
  icon: LucideIcon;
  title: string;
  /** what it is for */
  about: string;
}

const rooms = (): Room[] => [
  { name: 'personalData', icon: IdCard, title: t('personalData.title'), about: t('personalData.about') },
  { name: 'preferences', icon: BellRing, title: t('preferences.title'), about: t('preferences.about') },
  { name: 'mandates', icon: Users, title: t('profile.mandates'), about: t('profile.mandatesAbout') },
  { name: 'access', icon: Eye, title: t('access.title'), about: t('access.about') },
  { name: 'signIns', icon: MonitorSmartphone, title: t('signIns.title'), about: t('signIns.about') },
  { name: 'myData', icon: FolderDown, title: t('myData.title'), about: t('myData.about') },
  { name: 'closing', icon: UserRoundX, title: t('closing.title'), about: t('closing.about') },
];

/** Who is signed in, and the rooms of the account. */
export function ProfilePage() {
  const reader = me.value;
  return (
    <Page narrow title={t('profile.title')}>
      {reader?.signedIn ? <Account reader={reader} /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function Account({ reader }: { reader: Extract<Me, { signedIn: true }> }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: t('profile.name'), value: reader.name },
          { key: t('profile.username'), value: reader.username },
          { key: t('profile.level'), value: t(`level.${reader.level}`) },
        ]}
      />
      <p><a class="password-link" href={`${loginUrl()}&password=1`}>{t('profile.password')}</a></p>
      <ul class="tiles account-rooms">
        {rooms().map(({ name, icon, title, about }) => (
          <li key={name} class="tile">
            <h2 class="account-room">
              <a class="tile-link" href={href(name)}><Icon of={icon} /> {title}</a>
            </h2>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
