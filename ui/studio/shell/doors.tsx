import { LockKeyhole, SearchX, UserX } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { Button, ButtonLink } from '../../shared/components/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { loginUrl } from '../../shared/session/index.ts';
import { Door, useLeave, withoutLanguage } from '../../shared/workplace/index.ts';
import { pathOf } from '../routes.ts';

/** In front of the studio: sign in, and come back to the page that was asked for. */
export function SignIn() {
  const { url } = useLocation();
  return (
    <Door icon={LockKeyhole} title={t('door.signInTitle')}>
      <p>{t('door.signInText')}</p>
      <ButtonLink look="start" href={loginUrl(withoutLanguage(url))}>{t('door.signIn')}</ButtonLink>
    </Door>
  );
}

/** Signed in, but not as somebody who makes procedures. */
export function NoAccess({ name }: { name: string }) {
  const leave = useLeave(pathOf('workspace'));
  return (
    <Door icon={UserX} title={t('door.noAccessTitle')}>
      <p>{t('door.noAccessText', { name })}</p>
      <div class="govuk-button-group">
        <ButtonLink href={`/${currentLanguage()}`}>{t('door.citizens')}</ButtonLink>
        <Button look="secondary" busy={leave.busy} onClick={() => void leave.run()}>{t('door.otherAccount')}</Button>
      </div>
    </Door>
  );
}

/** No page has this address. */
export function NotFound() {
  return (
    <Door icon={SearchX} title={t('state.notFoundTitle')}>
      <p>{t('door.notFoundText')}</p>
      <ButtonLink href={pathOf('workspace')}>{t('door.toWorkspace')}</ButtonLink>
    </Door>
  );
}
