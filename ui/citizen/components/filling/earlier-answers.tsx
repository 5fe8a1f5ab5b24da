import { History } from 'lucide-preact';
import { Button, Details, Icon } from '../../../shared/components/index.ts';
import { useResource } from '../../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../../shared/i18n/index.ts';
import type { Application } from '../../application.ts';
import { readEarlier } from '../../filling-api.ts';
import type { EarlierRequest } from '../../filling-api.ts';
import { sameAnswer } from '../../merging.ts';

interface EarlierAnswersProps {
  procedureKey: string;
  application: Application;
  onUse: (request: EarlierRequest) => void;
}

/** Own earlier requests that this form can begin with; nothing where none would add an answer. */
export function EarlierAnswers({ procedureKey, application, onUse }: EarlierAnswersProps) {
  const earlier = useResource((signal) => readEarlier(procedureKey, signal), [procedureKey]);
  const offers = (earlier.value ?? []).filter(({ answers }) =>
    Object.entries(answers).some(([name, value]) => !sameAnswer(application.data[name], value)),
  );
  if (offers.length === 0) return null;
  return (
    <Details summary={t('apply.earlierTitle')}>
      <p>{t('apply.earlierText')}</p>
      <ul class="case-list">
        {offers.map((offer) => (
          <li class="case-list-item" key={offer.caseId}>
            <p>{t('apply.earlierFrom', { name: pick(offer.procedure.name), date: formatDate(offer.registeredAt) })}</p>
            <Button look="secondary" onClick={() => onUse(offer)}>
              <Icon of={History} />
              {t('apply.earlierUse', { number: offer.number })}
            </Button>
          </li>
        ))}
      </ul>
    </Details>
  );
}
