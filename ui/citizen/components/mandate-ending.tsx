import { Button, Dialog, ErrorState, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Mandate } from '../mandate-api.ts';
import { mandateApi } from '../mandate-api.ts';

/** Who acts under a mandate, as far as known. */
export const personOf = ({ representative }: Mandate): string => representative.name ?? representative.email;

/** Whether a mandate can still be ended. */
export const ends = ({ state }: Mandate): boolean => state !== 'ended' && state !== 'over';

interface EndingProps {
  mandate: Mandate;
  /** the reader, or the firm the reader leads, gave it; else the reader holds it */
  own: boolean;
  /** what else the reader must know before */
  warning?: string | undefined;
  onClose: () => void;
  onEnded: () => void;
}

/** Asks before a mandate is withdrawn or given up. */
export function MandateEnding({ mandate, own, warning, onClose, onEnded }: EndingProps) {
  const end = useAction<string>(async (id, key) => {
    await mandateApi.end(id, key);
    toast(t('mandates.ended'));
    onEnded();
  });
  return (
    <Dialog open title={t(own ? 'mandates.withdrawAsk' : 'mandates.giveUpAsk')} onClose={onClose}>
      <p>{t('mandates.endText', { name: own ? personOf(mandate) : mandate.grantor.name })}</p>
      {warning ? <p><strong>{warning}</strong></p> : null}
      {end.error === undefined ? null : <ErrorState error={end.error} />}
      <div class="govuk-button-group">
        <Button look="warning" busy={end.busy} onClick={() => void end.run(mandate.id)}>
          {t(own ? 'mandates.withdraw' : 'mandates.giveUp')}
        </Button>
        <Button look="secondary" onClick={onClose}>{t('mandates.keep')}</Button>
      </div>
    </Dialog>
  );
}
