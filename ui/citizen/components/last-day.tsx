import { useState } from 'preact/hooks';
import { Button, DateInput, Dialog, ErrorState, isCalendarDay, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Mandate } from '../mandate-api.ts';
import { mandateApi } from '../mandate-api.ts';
import { personOf } from './mandate-ending.tsx';

interface LastDayProps {
  mandate: Mandate;
  longestMonths: number;
  onClose: () => void;
  onMoved: () => void;
}

/** Another last day for one of a firm's people, or none. */
export function LastDay({ mandate, longestMonths, onClose, onMoved }: LastDayProps) {
  const [day, setDay] = useState(mandate.validTo ?? '');
  const [wrong, setWrong] = useState(false);
  const move = useAction<string>(async (validTo, key) => {
    setWrong(validTo !== '' && !isCalendarDay(validTo));
    if (validTo !== '' && !isCalendarDay(validTo)) return;
    await mandateApi.moveLastDay(mandate.id, validTo === '' ? null : validTo, key);
    toast(t('firm.moved', { name: personOf(mandate) }));
    onMoved();
  });
  return (
    <Dialog open title={t('firm.lastDayOf', { name: personOf(mandate) })} onClose={onClose}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        void move.run(day);
      }}>
        <DateInput id="last-day" label={t('firm.lastDay')} hint={t('firm.lastDayHint', { months: longestMonths })} optional
          value={day} onChange={setDay} error={wrong ? t('mandateNew.dateError') : undefined} />
        {move.error === undefined ? null : <ErrorState error={move.error} />}
        <div class="govuk-button-group">
          <Button type="submit" busy={move.busy}>{t('firm.save')}</Button>
          <Button look="secondary" onClick={onClose}>{t('firm.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
