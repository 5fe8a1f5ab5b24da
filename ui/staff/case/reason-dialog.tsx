import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Dialog, ErrorState, TextArea } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';

/** Shortest reason that says something. */
export const shortestReason = 3;

interface ReasonDialogProps {
  id: string;
  open: boolean;
  title: string;
  text: string;
  submit: string;
  act: (reason: string, idempotencyKey: string) => Promise<void>;
  onClose: () => void;
  children?: ComponentChildren;
}

/** A deed that needs a reason: what it does, why, and a way back. */
export function ReasonDialog({ open, title, onClose, ...rest }: ReasonDialogProps) {
  return <Dialog open={open} title={title} onClose={onClose}><ReasonForm {...rest} onClose={onClose} /></Dialog>;
}

function ReasonForm({ id, text, submit, act, onClose, children }: Omit<ReasonDialogProps, 'open' | 'title'>) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const deed = useAction((_: void, key) => act(reason.trim(), key));
  const send = (event: Event) => {
    event.preventDefault();
    const short = reason.trim().length < shortestReason;
    setMissing(short);
    if (!short) void deed.run();
  };
  return (
    <form onSubmit={send} noValidate>
      <p>{text}</p>
      {children}
      <TextArea id={`${id}-reason`} label={t('related.reason')} rows={3} value={reason} onInput={setReason}
        error={missing ? t('related.reasonEmpty') : undefined} />
      {deed.error === undefined ? null : <ErrorState error={deed.error} />}
      <div class="govuk-button-group">
        <Button type="submit" busy={deed.busy}>{submit}</Button>
        <Button look="secondary" onClick={onClose}>{t('related.cancel')}</Button>
      </div>
    </form>
  );
}
