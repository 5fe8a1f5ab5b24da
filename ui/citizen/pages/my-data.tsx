import { BackLink, DownloadButton, Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { href } from '../routes.ts';

/** Everything that the portal keeps of the reader, to take along. */
export function MyDataPage() {
  return (
    <Page narrow title={t('myData.title')} lead={t('myData.lead')}
      back={<BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {me.value?.signedIn ? <MyData /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function MyData() {
  return (
    <>
      <h2>{t('myData.what')}</h2>
      <ul>
        <li>{t('myData.account')}</li>
        <li>{t('myData.cases')}</li>
        <li>{t('myData.documents')}</li>
        <li>{t('myData.index')}</li>
      </ul>
      <DownloadButton path="/api/me/export" text={t('myData.download')} hint={t('myData.hint')} />
    </>
  );
}
