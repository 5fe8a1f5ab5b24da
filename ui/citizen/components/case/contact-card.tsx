import { Phone } from 'lucide-preact';
import type { CaseDetails } from '../../../shared/api/index.ts';
import { Card } from '../../../shared/components/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';

/** Which department answers for the case, and how to reach it. */
export function ContactCard({ caseFile }: { caseFile: CaseDetails }) {
  const { contact } = caseFile;
  if (!contact) return null;
  return (
    <Card icon={Phone} title={t('case.contact')}>
      <p>{pick(contact.department.name)}</p>
      <p>
        <a href={`tel:${contact.phone.replaceAll(' ', '')}`} class="notice-link nowrap">
          {contact.phone}
        </a>
      </p>
      <p>
        <a class="notice-link" href={`mailto:${contact.email}`}>{contact.email}</a>
      </p>
      <p class="muted small">{t('case.quote', { number: caseFile.number })}</p>
    </Card>
  );
}
