import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, TextArea } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';

interface ReasonDialogProps {
  title: string;
  verb: string;
  look?: 'primary' | 'warning';
  onSend: (reason: string, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  children?: ComponentChildren;
}

/** A deed that is done with a reason: asks for it, does it once, says why it was refused. */
export function ReasonDialog({ title, verb, look = 'primary', onSend, onClose, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useAction(async (_: void, key) => {
    await onSend(reason.trim(), key);
    onClose();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') void send.run();
  };
  return (
    <Dialog open title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {children}
        {send.error === undefined ? null : <ErrorState error={send.error} />}
        <TextArea
          id="reason"
          label={t('versions.reason')}
          rows={3}
          value={reason}
          onInput={setReason}
          error={missing ? t('versions.reasonMissing') : undefined}
        />
        <div class="govuk-button-group">
          <Button look={look} type="submit" busy={send.busy}>
            {verb}
          </Button>
          <Button look="secondary" type="button" onClick={onClose}>
            {t('versions.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
