import { KeyRound } from 'lucide-preact';
import { ButtonLink, Card } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { loginUrl } from '../../shared/session/index.ts';
import { ACCOUNT_PROCEDURE } from '../data.ts';
import { href } from '../routes.ts';

/** Says why an account is needed, and offers both ways: sign in, or ask for one. */
export function SignInNeeded({ reason }: { reason: string }) {
  return (
    <Card tone="quiet" icon={KeyRound} title={t('signInNeeded.title')}>
      <p>{reason}</p>
      <p>{t('signInNeeded.how')}</p>
      <div class="govuk-button-group">
        <ButtonLink href={loginUrl()}>{t('account.signIn')}</ButtonLink>
        <ButtonLink look="secondary" href={href('procedure', { key: ACCOUNT_PROCEDURE })}>
          {t('signInNeeded.ask')}
        </ButtonLink>
      </div>
    </Card>
  );
}
