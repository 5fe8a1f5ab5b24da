import { ButtonLink, Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { href } from '../routes.ts';

/** No page has this address. */
export function NotFoundPage() {
  return (
    <Page narrow title={t('notFound.title')}>
      <p>{t('notFound.text')}</p>
      <ButtonLink href={href('home')}>{t('notFound.home')}</ButtonLink>
    </Page>
  );
}
