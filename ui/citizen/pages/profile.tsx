import { BellRing, Building2, Eye, FolderDown, IdCard, MonitorSmartphone, UserRoundX, Users } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { Me } from '../../shared/api/index.ts';
import { Icon, Page, SummaryList } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { loginUrl, me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { ledFirms } from '../firms.ts';
import { href } from '../routes.ts';

interface Room {
  to: string;
  icon: LucideIcon;
  title: string;
  /** what it is for */
  about: string;
}

const rooms = (): Room[] => [
  { to: href('personalData'), icon: IdCard, title: t('personalData.title'), about: t('personalData.about') },
  { to: href('preferences'), icon: BellRing, title: t('preferences.title'), about: t('preferences.about') },
  { to: href('mandates'), icon: Users, title: t('profile.mandates'), about: t('profile.mandatesAbout') },
  ...ledFirms().map(({ id, name }) => (
    { to: href('firm', { id }), icon: Building2, title: name, about: t('profile.firmAbout') })),
  { to: href('access'), icon: Eye, title: t('access.title'), about: t('access.about') },
  { to: href('signIns'), icon: MonitorSmartphone, title: t('signIns.title'), about: t('signIns.about') },
  { to: href('myData'), icon: FolderDown, title: t('myData.title'), about: t('myData.about') },
  { to: href('closing'), icon: UserRoundX, title: t('closing.title'), about: t('closing.about') },
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
        {rooms().map(({ to, icon, title, about }) => (
          <li key={to} class="tile">
            <h2 class="account-room">
              <a class="tile-link" href={to}><Icon of={icon} /> {title}</a>
            </h2>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
