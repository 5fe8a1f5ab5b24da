import { formatSize, pick, t } from '../../shared/i18n/index.ts';
import { city } from '../../shared/session/index.ts';
import { helpParams } from '../help.ts';

/** What the city hall's settings say, as values for the texts of the help. */
export function helpFacts(): Record<string, string> {
  const hall = city.value;
  return helpParams({
    name: pick(hall?.name),
    phone: hall?.phone ?? '',
    email: hall?.email ?? '',
    address: pick(hall?.address),
    hours: pick(hall?.hours),
    limit: formatSize(hall?.limits.uploadBytes ?? 0),
    uploadTypes: hall?.limits.uploadTypes ?? [],
  });
}

/** Whom to ask when the help does not help. */
export function HelpContact() {
  return (
    <section class="help-contact">
      <h2>{t('help.contact')}</h2>
      <p>{t('help.contactText', helpFacts())}</p>
    </section>
  );
}
