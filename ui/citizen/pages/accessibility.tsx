import { Page } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { city } from '../../shared/session/index.ts';
import { accessibilitySections } from '../topics.ts';

/** Accessibility statement of the site. */
export function AccessibilityPage() {
  const params = { name: pick(city.value?.name), email: city.value?.email ?? '', phone: city.value?.phone ?? '' };
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
