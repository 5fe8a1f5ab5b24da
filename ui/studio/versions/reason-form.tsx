import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, ErrorMessage, ErrorState, TextArea } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';

export interface ReasonFormProps {
  verb: string;
  look?: 'primary' | 'warning';
  /** why it cannot be done yet; nothing is sent while it is there */
  notYet?: string;
  onSend: (reason: string, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  /** what should be known before */
  children?: ComponentChildren;
}

/** The end of a dialog: asks for the reason, does it once, says why it was refused. */
export function ReasonForm({ verb, look = 'primary', notYet, onSend, onClose, children }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useAction(async (_: void, key) => {
    await onSend(reason.trim(), key);
    onClose();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '' && notYet === undefined) void send.run();
  };
  return (
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
      {notYet === undefined ? null : <ErrorMessage>{notYet}</ErrorMessage>}
      <div class="govuk-button-group">
        <Button look={look} type="submit" busy={send.busy}>
          {verb}
        </Button>
        <Button look="secondary" type="button" onClick={onClose}>
          {t('versions.cancel')}
        </Button>
      </div>
    </form>
  );
}
