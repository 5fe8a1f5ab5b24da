import { Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { helpFacts } from '../components/help-contact.tsx';
import { accessibilitySections } from '../topics.ts';

/** Accessibility statement of the site. */
export function AccessibilityPage() {
  const params = helpFacts();
  return (
    <Page narrow title={t('accessibility.title')} lead={t('accessibility.lead', params)}>
      {accessibilitySections.map((section) => (
        <section key={section}>
          <h2>{t(`accessibility.${section}.title`)}</h2>
          <p>{t(`accessibility.${section}.text`, params)}</p>
        </section>
      ))}
    </Page>
  );
}
