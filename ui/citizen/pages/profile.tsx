import { Page, SummaryList } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';

/** What the city hall knows about the reader's account. */
export function ProfilePage() {
  const reader = me.value;
  return (
    <Page narrow title={t('profile.title')}>
      {reader?.signedIn ? (
        <>
          <SummaryList
            rows={[
              { key: t('profile.name'), value: reader.name },
              { key: t('profile.username'), value: reader.username },
              { key: t('profile.email'), value: reader.email },
              { key: t('profile.language'), value: t(`language.${reader.language}`) },
              { key: t('profile.level'), value: t(`level.${reader.level}`) },
            ]}
          />
          <p>{t('profile.change')}</p>
        </>
      ) : (
        <SignInNeeded reason={t('profile.signIn')} />
      )}
    </Page>
  );
}
