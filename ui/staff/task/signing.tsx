import { LogIn, Signature } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormData } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { Button, Checkbox, Icon, NotificationBanner } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { loginUrl, me } from '../../shared/session/index.ts';
import type { SigningRules } from '../api/index.ts';
import { Letter, NoDraft } from './letter-preview.tsx';
import { useLetter } from './use-letter.ts';

interface SigningProps {
  taskId: string;
  rules: SigningRules;
  /** the answers as typed so far */
  answers: () => FormData;
  /** what the answers say; another text takes the confirmation away */
  version: string;
  /** keeps the answers before the page is left */
  save: () => Promise<unknown>;
  /** the mark of the text that is confirmed; empty while none is */
  onConfirm: (mark: string) => void;
  /** what the server found wrong with the last try */
  refusal: unknown;
}

/** Where a document is signed: opened, read, and confirmed in so many words. */
export function Signing({ taskId, rules, answers, version, save, onConfirm, refusal }: SigningProps) {
  const [confirmed, setConfirmed] = useState(false);
  const place = useRef<HTMLElement>(null);
  const draft = useLetter(taskId, answers);
  const refused = refusal instanceof ApiError && refusal.code.startsWith('signature.') ? refusal : null;
  const confirm = (yes: boolean) => {
    setConfirmed(yes);
    onConfirm(yes ? (draft.shown?.mark ?? '') : '');
  };
  const forget = () => {
    draft.drop();
    confirm(false);
  };
  useEffect(() => {
    if (draft.shown) forget();
  }, [version]);
  useEffect(() => {
    if (!refused) return;
    if (refused.code === 'signature.changed') forget();
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.focus();
  }, [refused]);
  const stale = !rules.signedInLately || refused?.code === 'signature.signInAgain';
  return (
    <section class="letter-preview signing" aria-labelledby="signing-title" tabIndex={-1} ref={place}>
      <h2 class="pane-title" id="signing-title"><Icon of={Signature} />{t('signing.title')}</h2>
      <p class="muted small">{t('signing.text')}</p>
      <div role="alert">
        {refused && !stale && !draft.shown
          ? <NotificationBanner tone="error" title={refused.message}><p>{refused.detail}</p></NotificationBanner>
          : null}
      </div>
      {stale ? <SignInAgain minutes={rules.minutes} save={save} /> : null}
      {stale ? null : (
        <Button look="secondary" busy={draft.busy} onClick={() => { confirm(false); void draft.read(); }}>
          {draft.shown ? t('preview.again') : t('signing.show')}
        </Button>
      )}
      <div role="status">
        {draft.error === undefined ? null : <NoDraft error={draft.error} />}
        {draft.shown && !stale ? <Letter address={draft.shown.address} /> : null}
      </div>
      {draft.shown && !stale
        ? <Checkbox id="signing-confirm" label={confirmation(rules)} checked={confirmed} onChange={confirm} />
        : null}
    </section>
  );
}

function confirmation(rules: SigningRules): string {
  const name = me.value?.signedIn ? me.value.name : '';
  return t('signing.confirm', { name, function: pick(rules.function) });
}

/** The way to give the password again; the answers are kept before. */
function SignInAgain({ minutes, save }: { minutes: number; save: () => Promise<unknown> }) {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    await save().catch(() => undefined);
    location.assign(`${loginUrl()}&again=1`);
  };
  return (
    <NotificationBanner title={t('signing.again.title')}>
      <p>{t('signing.again.text', { count: minutes })}</p>
      <Button look="secondary" busy={leaving} onClick={() => void leave()}><Icon of={LogIn} />{t('signing.again.go')}</Button>
    </NotificationBanner>
  );
}
