import { Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { helpFacts } from '../components/help-contact.tsx';
import { href } from '../routes.ts';
import { offlineTexts } from '../topics.ts';

/** What one can do without a connection; kept on the device and shown in the place of a page that cannot come. */
export function OfflinePage() {
  return (
    <Page narrow title={t('noConnection.title')} lead={t('noConnection.lead')}>
      {offlineTexts.map((name) => (
        <p key={name}>{t(`noConnection.${name}`, helpFacts())}</p>
      ))}
      <p>
        <a class="govuk-button" href={href('home')}>
          {t('noConnection.retry')}
        </a>
      </p>
    </Page>
  );
}
