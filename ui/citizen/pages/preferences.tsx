import { useState } from 'preact/hooks';
import {
  BackLink, Button, Checkboxes, ErrorState, Loadable, Page, Radios, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { Profile } from '../data.ts';
import { api } from '../data.ts';
import { href } from '../routes.ts';

/** How the reader wishes to be written to. */
export function PreferencesPage() {
  return (
    <Page narrow title={t('preferences.title')} back={<BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {me.value?.signedIn ? <Preferences /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function Preferences() {
  const resource = useResource((signal) => api.profile(signal), []);
  return <Loadable resource={resource} lines={8}>{(profile) => <Form profile={profile} />}</Loadable>;
}

const languages = ['ro', 'hu'] as const;

function Form({ profile }: { profile: Profile }) {
  const [language, setLanguage] = useState(profile.language);
  const [correspondence, setCorrespondence] = useState(profile.correspondence);
  const [wanted, setWanted] = useState(profile.optionalMails.filter((mail) => !profile.muted.includes(mail)));
  const save = useAction(async (_: void, key) => {
    const { phone, address } = await api.profile();
    const muted = profile.optionalMails.filter((mail) => !wanted.includes(mail));
    await api.saveProfile({ phone, address, language, correspondence, muted }, key);
    toast(t('preferences.saved'));
  });
  return (
    <form noValidate onSubmit={(event) => {
      event.preventDefault();
      void save.run();
    }}>
      <Checkboxes id="mails" name="mails" label={t('preferences.mails')} hint={t('preferences.mailsHint')} values={wanted} onChange={setWanted}
        options={profile.optionalMails.map((value) => ({
          value, label: t(`preferences.mail.${value}`), hint: t(`preferences.mail.${value}Hint`),
        }))} />
      <p>{t('preferences.always')}</p>
      <Radios id="correspondence" name="correspondence" label={t('preferences.correspondence')}
        hint={t('preferences.correspondenceHint')} value={correspondence}
        onChange={(value) => setCorrespondence(value as Language)}
        options={languages.map((value) => ({ value, label: t(`preferences.correspondence.${value}`) }))} />
      <Radios id="language" name="language" label={t('preferences.language')} hint={t('preferences.languageHint')} value={language}
        onChange={(value) => setLanguage(value as Language)}
        options={languages.map((value) => ({ value, label: t(`language.${value}`) }))} />
      {save.error === undefined ? null : <ErrorState error={save.error} />}
      <Button type="submit" busy={save.busy}>{t('preferences.save')}</Button>
    </form>
  );
}
