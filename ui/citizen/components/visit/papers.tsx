import { FileText } from 'lucide-preact';
import { Icon, Tag } from '../../../shared/components/index.ts';
import { pick, t } from '../../../shared/i18n/index.ts';
import type { Paper } from '../../visit-api.ts';

/** What to bring to a visit. */
export function Papers({ bring }: { bring: Paper[] }) {
  if (bring.length === 0) return null;
  return (
    <section>
      <h2>{t('prepared.bring')}</h2>
      <ul class="needed">
        {bring.map(({ key, name, required }) => (
          <li key={key}>
            <Icon of={FileText} />
            <span>{pick(name)}</span>
            {required ? null : <Tag>{t('prepared.ifApplies')}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
