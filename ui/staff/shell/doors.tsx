import { LockKeyhole, SearchX, UserX } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Button, ButtonLink } from '../../shared/components/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { hasRole, loginUrl } from '../../shared/session/index.ts';
import { Door, useLeave, withoutLanguage } from '../../shared/workplace/index.ts';
import { pathOf } from '../routes.ts';

/** In front of the work place: sign in, and come back to the page that was asked for. */
export function SignIn() {
  const { url } = useLocation();
  return (
    <Door icon={LockKeyhole} title={t('door.signInTitle')}>
      <p>{t('door.signInText')}</p>
      <ButtonLink look="start" href={loginUrl(withoutLanguage(url))}>{t('door.signIn')}</ButtonLink>
      <p class="door-other"><a href={`/${currentLanguage()}`}>{t('door.citizens')}</a></p>
    </Door>
  );
}

/** Signed in, but not as somebody who works here. */
export function NoAccess({ name }: { name: string }) {
  const leave = useLeave(pathOf('inbox'));
  return (
    <Door icon={UserX} title={t('door.noAccessTitle')}>
      <p>{t('door.noAccessText', { name })}</p>
      <div class="govuk-button-group">
        {hasRole('analyst') ? <ButtonLink href="/studio">{t('door.studio')}</ButtonLink> : null}
        <ButtonLink href={`/${currentLanguage()}`}>{t('door.citizens')}</ButtonLink>
        <Button look="secondary" busy={leave.busy} onClick={() => void leave.run()}>{t('door.otherAccount')}</Button>
      </div>
    </Door>
  );
}

/** Works here, but the account is in the group of no department: says whom to ask. */
export function NoDepartment({ name }: { name: string }) {
  const leave = useLeave(pathOf('inbox'));
  return (
    <Door icon={UserX} title={t('door.noGroupTitle')}>
      <p>{t('door.noGroupText', { name })}</p>
      <p>{t('door.noGroupAsk')}</p>
      <div class="govuk-button-group">
        <Button busy={leave.busy} onClick={() => void leave.run()}>{t('door.otherAccount')}</Button>
        <ButtonLink look="secondary" href={`/${currentLanguage()}`}>{t('door.citizens')}</ButtonLink>
      </div>
    </Door>
  );
}

/** No page has this address. */
export function NotFound() {
  return (
    <Door icon={SearchX} title={t('state.notFoundTitle')}>
      <p>{t('door.notFoundText')}</p>
      <ButtonLink href={pathOf('inbox')}>{t('task.back')}</ButtonLink>
    </Door>
  );
}

/** A page of the counter, for somebody who does not receive people there. */
export function NotAtCounter() {
  return (
    <Door icon={LockKeyhole} title={t('door.counterTitle')}>
      <p>{t('door.counterText')}</p>
      <ButtonLink href={pathOf('inbox')}>{t('task.back')}</ButtonLink>
    </Door>
  );
}
