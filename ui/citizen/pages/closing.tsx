import { CircleCheck } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  BackLink, Button, Card, ErrorState, Loadable, NotificationBanner, Page,
} from '../../shared/components/index.ts';
import { forgetAllLocally } from '../../shared/form/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { Closing } from '../data.ts';
import { api } from '../data.ts';
import { href } from '../routes.ts';

/** Query part of the link in the mail. */
const CODE_QUERY = 'cod';

/** Closing the account: what goes, what stays, and the link in the mail that confirms it. */
export function ClosingPage() {
  const [closed, setClosed] = useState(false);
  return (
    <Page narrow title={t('closing.title')} back={closed ? null : <BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {closed ? <Closed /> : null}
      {!closed && me.value?.signedIn ? <Asking onClosed={() => setClosed(true)} /> : null}
      {!closed && !me.value?.signedIn ? <SignInNeeded reason={t('profile.signIn')} /> : null}
    </Page>
  );
}

function Asking({ onClosed }: { onClosed: () => void }) {
  const { query } = useLocation();
  const resource = useResource((signal) => api.closing(signal), []);
  const code = query[CODE_QUERY];
  return (
    <Loadable resource={resource} lines={6}>
      {(closing) => (
        <>
          <Consequences closing={closing} />
          {code ? <Confirm code={code} onClosed={onClosed} /> : <SendLink />}
        </>
      )}
    </Loadable>
  );
}

function Consequences({ closing }: { closing: Closing }) {
  return (
    <>
      <h2>{t('closing.goes')}</h2>
      <p>{t('closing.goesText')} <a href={href('myData')}>{t('closing.takeAlong')}</a></p>
      <h2>{t('closing.stays')}</h2>
      <p>{t('closing.staysText')}</p>
      {closing.openCases.length > 0 ? (
        <NotificationBanner tone="warning" title={t('closing.openCases', { count: closing.openCases.length })}>
          <ul>
            {closing.openCases.map(({ id, number, procedure }) => (
              <li key={id}><a href={href('case', { id })}>{t('case.number', { number })}</a> · {pick(procedure)}</li>
            ))}
          </ul>
          <p>{t('closing.openCasesText')}</p>
        </NotificationBanner>
      ) : null}
    </>
  );
}

function SendLink() {
  const [sent, setSent] = useState(false);
  const ask = useAction(async (_: void, key) => {
    await api.askToClose(key);
    setSent(true);
  });
  return (
    <>
      {sent ? (
        <NotificationBanner tone="success" announce><p>{t('closing.sent')}</p></NotificationBanner>
      ) : <p>{t('closing.how')}</p>}
      {ask.error === undefined ? null : <ErrorState error={ask.error} />}
      {sent ? null : <Button look="secondary" busy={ask.busy} onClick={() => void ask.run()}>{t('closing.send')}</Button>}
    </>
  );
}

function Confirm({ code, onClosed }: { code: string; onClosed: () => void }) {
  const close = useAction(async (_: void, key) => {
    await api.closeAccount(code, key);
    forgetAllLocally();
    onClosed();
    me.value = { signedIn: false };
  });
  return (
    <>
      <p><strong>{t('closing.last')}</strong></p>
      {close.error === undefined ? null : <ErrorState error={close.error} />}
      <div class="govuk-button-group">
        <Button look="warning" busy={close.busy} onClick={() => void close.run()}>{t('closing.close')}</Button>
        <a href={href('profile')}>{t('closing.keep')}</a>
      </div>
    </>
  );
}

function Closed() {
  return (
    <Card tone="quiet" icon={CircleCheck} title={t('closing.closed')}>
      <p>{t('closing.closedText')}</p>
      <p><a href={href('home')}>{t('notFound.home')}</a></p>
    </Card>
  );
}
