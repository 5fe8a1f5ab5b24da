import { ShieldCheck } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import {
  Button, Dialog, ErrorState, Icon, NotificationBanner, Skeleton, SummaryList,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { Verification } from './api.ts';
import { verifyRegisters } from './api.ts';
import { registerName } from './names.ts';

/** Has the numbers and the chain of every register checked, and tells the result in words. */
export function VerifyRegisters() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="link-button tool-link" onClick={() => setOpen(true)}>
        <Icon of={ShieldCheck} />
        {t('register.verify')}
      </button>
      <Dialog open={open} title={t('register.verifyTitle')} onClose={() => setOpen(false)}>
        {open ? <Check onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function Check({ onClose }: { onClose: () => void }) {
  const [found, setFound] = useState<Verification>();
  const check = useAction(async () => setFound(await verifyRegisters()));
  useEffect(() => void check.run(), []);
  return (
    <div class="verify-registers">
      {check.error === undefined ? null : <ErrorState error={check.error} onRetry={() => void check.run()} />}
      <div role="status">
        {check.busy ? <p class="muted">{t('register.verifying')}</p> : null}
        {found && !check.busy ? <Result found={found} /> : null}
      </div>
      {check.busy ? <Skeleton lines={4} /> : null}
      <div class="govuk-button-group">
        <Button look="secondary" onClick={onClose}>
          {t('register.close')}
        </Button>
      </div>
    </div>
  );
}

function Result({ found: { ok, faults, checked } }: { found: Verification }) {
  const [first] = faults;
  return (
    <>
      <NotificationBanner tone={ok ? 'success' : 'error'} title={t(ok ? 'register.whole' : 'register.broken')}>
        <p>{first ? breakOf(first) : t('register.wholeText')}</p>
        {faults.length > 1 ? <p>{t('register.moreBreaks', { count: faults.length - 1 })}</p> : null}
      </NotificationBanner>
      <SummaryList
        rows={[
          { key: t('register.checkedRegisters'), value: checked.registers },
          { key: t('register.checkedYears'), value: checked.years.join(', ') || '–' },
          { key: t('register.checkedEntries'), value: checked.entries },
          { key: t('register.checkedAmendments'), value: checked.amendments },
        ]}
      />
    </>
  );
}

/** A break in words: where it is, and what is wrong there. */
function breakOf({ register, year, no, fault }: Verification['faults'][number]): string {
  const [kind = '', place = 'entry'] = fault.split('.').toReversed();
  return t('register.break', {
    register: registerName(register),
    year,
    place: t(`register.breakPlace.${place}`, { no }),
    fault: t(`register.fault.${kind}`),
  });
}
