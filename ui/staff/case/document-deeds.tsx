import { useState } from 'preact/hooks';
import type { CaseDocument } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import { Button, Dialog, ErrorState, TextArea, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { Day } from '../parts/dates.tsx';

/** Shortest reason that the server takes, characters. */
const SHORTEST = 5;

/** What holds of an issued document: seal, last day, whether it was taken back. */
export function DocumentStanding({ document }: { document: CaseDocument }) {
  if (document.kind !== 'issued') return null;
  return (
    <span class="muted small">
      {document.sealedBy ? t('document.sealed', { name: document.sealedBy }) : t('document.notSealed')}
      {document.validUntil ? <> · {t('document.validUntil')} <Day value={document.validUntil} /></> : null}
      {document.revokedAt
        ? <> · <strong class="document-revoked">{t('document.revoked')} <Day value={document.revokedAt} /></strong></>
        : null}
    </span>
  );
}

/** What the reader may do with an issued document: print its envelope, take it back. */
export function DocumentDeeds({ document }: { document: CaseDocument }) {
  const [asking, setAsking] = useState(false);
  const { revoke, envelope } = document.policies ?? { revoke: false, envelope: false };
  if (!revoke && !envelope) return null;
  const paper = `/api/documents/${encodeURIComponent(document.id)}/envelope?format=`;
  const title = t('document.revokeTitle', { number: document.number ?? '' });
  return (
    <span class="document-deeds small">
      {envelope
        ? (
          <>
            <a href={`${paper}dl`} target="_blank" rel="noreferrer">{t('document.envelopeDl')}</a>
            <a href={`${paper}c5`} target="_blank" rel="noreferrer">{t('document.envelopeC5')}</a>
          </>
        )
        : null}
      {revoke
        ? <button type="button" class="link-button" onClick={() => setAsking(true)}>{t('document.revoke')}</button>
        : null}
      <Dialog open={asking} title={title} onClose={() => setAsking(false)}>
        <RevokeForm document={document} onEnd={() => setAsking(false)} />
      </Dialog>
    </span>
  );
}

function RevokeForm({ document, onEnd }: { document: CaseDocument; onEnd: () => void }) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const revoke = useAction(async (_: void, idempotencyKey) => {
    const path = `/api/documents/${encodeURIComponent(document.id)}/revoke`;
    await request(path, { method: 'POST', body: { reason: reason.trim() }, idempotencyKey });
    toast(t('document.revokeDone'));
    onEnd();
  });
  const send = () => {
    setMissing(reason.trim().length < SHORTEST);
    if (reason.trim().length >= SHORTEST) void revoke.run();
  };
  return (
    <>
      <p>{t('document.revokeText')}</p>
      <TextArea id={`revoke-${document.id}`} label={t('document.revokeReason')} rows={3} value={reason}
        onInput={setReason} error={missing ? t('document.revokeMissing') : undefined} />
      {revoke.error === undefined ? null : <ErrorState error={revoke.error} />}
      <div class="govuk-button-group">
        <Button look="warning" busy={revoke.busy} onClick={send}>{t('document.revoke')}</Button>
        <Button look="secondary" onClick={onEnd}>{t('document.revokeKeep')}</Button>
      </div>
    </>
  );
}
