import { LockKeyhole, SearchX, UserX } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { ButtonLink, Button, Icon, Page } from '../../shared/components/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { hasRole, loginUrl } from '../../shared/session/index.ts';
import { useLeave, withoutLanguage } from '../../shared/workplace/index.ts';
import { pathOf } from '../routes.ts';

/** In front of the work place: sign in, and come back to the page that was asked for. */
export function SignIn() {
  const { url } = useLocation();
  return (
    <div class="door">
      <Icon of={LockKeyhole} />
      <Page title={t('door.signInTitle')} narrow>
        <p>{t('door.signInText')}</p>
        <ButtonLink look="start" href={loginUrl(withoutLanguage(url))}>{t('door.signIn')}</ButtonLink>
        <p class="door-other"><a href={`/${currentLanguage()}`}>{t('door.citizens')}</a></p>
      </Page>
    </div>
  );
}

/** Signed in, but not as somebody who works here. */
export function NoAccess({ name }: { name: string }) {
  const leave = useLeave(pathOf('inbox'));
  return (
    <div class="door">
      <Icon of={UserX} />
      <Page title={t('door.noAccessTitle')} narrow>
        <p>{t('door.noAccessText', { name })}</p>
        <div class="govuk-button-group">
          {hasRole('analyst') ? <ButtonLink href="/studio">{t('door.studio')}</ButtonLink> : null}
          <ButtonLink href={`/${currentLanguage()}`}>{t('door.citizens')}</ButtonLink>
          <Button look="secondary" busy={leave.busy} onClick={() => void leave.run()}>{t('door.otherAccount')}</Button>
        </div>
      </Page>
    </div>
  );
}

/** Works here, but the account is in the group of no department: says whom to ask. */
export function NoDepartment({ name }: { name: string }) {
  const leave = useLeave(pathOf('inbox'));
  return (
    <div class="door">
      <Icon of={UserX} />
      <Page title={t('door.noGroupTitle')} narrow>
        <p>{t('door.noGroupText', { name })}</p>
        <p>{t('door.noGroupAsk')}</p>
        <div class="govuk-button-group">
          <Button busy={leave.busy} onClick={() => void leave.run()}>{t('door.otherAccount')}</Button>
          <ButtonLink look="secondary" href={`/${currentLanguage()}`}>{t('door.citizens')}</ButtonLink>
        </div>
      </Page>
    </div>
  );
}

/** No page has this address. */
export function NotFound() {
  return (
    <div class="door">
      <Icon of={SearchX} />
      <Page title={t('state.notFoundTitle')} narrow>
        <p>{t('door.notFoundText')}</p>
        <ButtonLink href={pathOf('inbox')}>{t('task.back')}</ButtonLink>
      </Page>
    </div>
  );
}

/** A page of the counter, for somebody who does not receive people there. */
export function NotAtCounter() {
  return (
    <div class="door">
      <Icon of={LockKeyhole} />
      <Page title={t('door.counterTitle')} narrow>
        <p>{t('door.counterText')}</p>
        <ButtonLink href={pathOf('inbox')}>{t('task.back')}</ButtonLink>
      </Page>
    </div>
  );
}
