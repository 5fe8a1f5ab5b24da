import { Undo2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Card, Dialog, ErrorState, TextArea, announce } from '../../../shared/components/index.ts';
import { useAction } from '../../../shared/hooks/index.ts';
import { t } from '../../../shared/i18n/index.ts';
import { caseApi } from './api.ts';

/** Giving the request up: asked twice, with a reason for who wants to tell one. */
export function WithdrawCard({ caseId, number, onDone }: { caseId: string; number: string; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useAction(async (_: void, key) => {
    await caseApi.withdraw(caseId, reason.trim(), key);
    setOpen(false);
    announce(t('withdraw.done', { number }));
    onDone();
  });
  return (
    <Card icon={Undo2} title={t('withdraw.title')}>
      <p>{t('withdraw.text')}</p>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {t('withdraw.start')}
      </Button>
      <Dialog open={open} title={t('withdraw.sure', { number })} onClose={() => setOpen(false)}>
        <p>{t('withdraw.consequence')}</p>
        <TextArea
          id="withdraw-reason"
          label={t('withdraw.reason')}
          hint={t('withdraw.reasonHint')}
          optional
          rows={3}
          value={reason}
          onInput={(value) => setReason(value.slice(0, 1000))}
        />
        {withdraw.error === undefined ? null : <ErrorState error={withdraw.error} />}
        <div class="govuk-button-group">
          <Button look="warning" busy={withdraw.busy} onClick={() => void withdraw.run()}>
            {t('withdraw.confirm')}
          </Button>
          <Button look="secondary" onClick={() => setOpen(false)}>
            {t('withdraw.keep')}
          </Button>
        </div>
      </Dialog>
    </Card>
  );
}
