import { useState } from 'preact/hooks';
import type { FieldError } from '../../shared/components/index.ts';
import {
  BackLink, Button, ErrorState, ErrorSummary, Loadable, Page, SummaryList, TextInput, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { Profile } from '../data.ts';
import { api } from '../data.ts';
import { personalDataErrors } from '../personal-data.ts';
import { href } from '../routes.ts';

/** What the account knows of the reader and puts into forms; telephone and address can be changed here. */
export function PersonalDataPage() {
  return (
    <Page narrow title={t('personalData.title')} lead={t('personalData.lead')}
      back={<BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {me.value?.signedIn ? <PersonalData /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function PersonalData() {
  const resource = useResource((signal) => api.profile(signal), []);
  return <Loadable resource={resource} lines={8}>{(profile) => <Form profile={profile} />}</Loadable>;
}

/** Fields of an address in the order in which it is written: those with a line of their own, then the short ones. */
const longFields = [['locality', 'address-level2'], ['postalCode', 'postal-code', 10], ['street', 'off']] as const;
const shortFields = [['number', 'off', 4], ['block', 'off', 4], ['stair', 'off', 4], ['floor', 'off', 4], ['flat', 'off', 4]] as const;

function Form({ profile }: { profile: Profile }) {
  const [phone, setPhone] = useState(profile.phone ?? '');
  const [address, setAddress] = useState<Record<string, string>>(profile.address);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const save = useAction(async (_: void, key) => {
    const found = personalDataErrors(phone, address['postalCode'] ?? '');
    setErrors(found);
    setAttempt((n) => n + 1);
    if (found.length > 0) return;
    const { language, correspondence, muted } = await api.profile();
    await api.saveProfile({ phone: phone.trim() || null, address, language, correspondence, muted }, key);
    toast(t('personalData.saved'));
  });
  const errorOf = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.message;
  const field = ([key, autocomplete, width]: readonly [string, string, (4 | 10)?]) => (
    <TextInput key={key} id={key} optional label={t(`personalData.${key}`)} autocomplete={autocomplete}
      {...width ? { width } : {}} value={address[key] ?? ''} error={errorOf(key)}
      onInput={(value) => setAddress((old) => ({ ...old, [key]: value }))} />
  );
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <SummaryList rows={[
        { key: t('profile.name'), value: `${profile.familyName} ${profile.givenName}` },
        ...(profile.cnp ? [{ key: t('personalData.cnp'), value: profile.cnp }] : []),
        ...(profile.email ? [{ key: t('profile.email'), value: profile.email }] : []),
        { key: t('profile.level'), value: t(`level.${profile.level}`) },
      ]} />
      <p>{t('profile.change')}</p>
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}>
        <h2>{t('personalData.contact')}</h2>
        <TextInput id="phone" type="tel" inputMode="tel" autocomplete="tel" width={10} optional label={t('personalData.phone')}
          value={phone} error={errorOf('phone')} onInput={setPhone} />
        <h2>{t('personalData.address')}</h2>
        {longFields.map(field)}
        <div class="short-fields">{shortFields.map(field)}</div>
        {save.error === undefined ? null : <ErrorState error={save.error} />}
        <Button type="submit" busy={save.busy}>{t('personalData.save')}</Button>
      </form>
    </>
  );
}
