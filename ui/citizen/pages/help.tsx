import { ButtonLink, Details, Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { ACCOUNT_PROCEDURE } from '../data.ts';
import { href } from '../routes.ts';
import { helpQuestions } from '../topics.ts';

/** Questions people ask, with short answers. */
export function HelpPage() {
  return (
    <Page narrow title={t('nav.help')} lead={t('help.lead')}>
      {helpQuestions.map((question) => (
        <Details key={question} summary={t(`help.q.${question}`)}>
          <p>{t(`help.a.${question}`)}</p>
        </Details>
      ))}
      <ButtonLink look="secondary" href={href('procedure', { key: ACCOUNT_PROCEDURE })}>
        {t('signInNeeded.ask')}
      </ButtonLink>
    </Page>
  );
}
