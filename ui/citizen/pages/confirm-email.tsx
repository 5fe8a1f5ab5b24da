import { useEffect, useRef } from 'preact/hooks';
import {
  Button, ButtonLink, ErrorState, Loadable, NotificationBanner, Page,
} from '../../shared/components/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { PageProps } from '../app.tsx';
import { confirmEmail, readLink, type ConfirmLink } from '../confirm-api.ts';
import { href } from '../routes.ts';

/** The page of the link that confirms an e-mail address: one button, pressed by a person. */
export function ConfirmEmailPage({ params }: PageProps) {
  const token = params.token ?? '';
  const resource = useResource((signal) => readLink(token, signal), [token]);
  const link = resource.value;
  return (
    <Page
      narrow
      title={t(link?.state === 'confirmed' ? 'confirm.doneTitle' : 'confirm.title')}
      lead={link ? `${pick(link.procedure.name)}, ${link.number}` : null}
    >
      {isUnknown(resource.error) ? (
        <NotificationBanner tone="warning" title={t('confirm.unknown')}>
          <p>{t('confirm.unknownText')}</p>
        </NotificationBanner>
      ) : (
        <Loadable resource={resource} lines={4}>
          {(value) => <Standing token={token} link={value} onConfirmed={resource.replace} />}
        </Loadable>
      )}
    </Page>
  );
}

const isUnknown = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

interface StandingProps {
  token: string;
  link: ConfirmLink;
  onConfirmed: (link: ConfirmLink) => void;
}

function Standing({ token, link, onConfirmed }: StandingProps) {
  const ask = useAction(async () => onConfirmed(await confirmEmail(token)));
  if (link.state === 'confirmed') return <Done link={link} />;
  if (link.state === 'waiting') {
    return (
      <>
        <p>{t('confirm.text')}</p>
        {ask.error === undefined ? null : <ErrorState error={ask.error} />}
        <Button busy={ask.busy} onClick={() => void ask.run()}>
          {t('confirm.button')}
        </Button>
        <p class="muted small after-button">{t('confirm.notMe')}</p>
      </>
    );
  }
  const late = link.state === 'linkExpired';
  return (
    <>
      <NotificationBanner tone="warning" title={t(late ? 'confirm.linkExpired' : 'confirm.expired')}>
        <p>{t(late ? 'confirm.linkExpiredText' : 'confirm.expiredText')}</p>
      </NotificationBanner>
      {late ? (
        <ButtonLink href={href('status')}>{t('status.title')}</ButtonLink>
      ) : (
        <ButtonLink href={href('procedure', { key: link.procedure.key })}>{t('confirm.again')}</ButtonLink>
      )}
    </>
  );
}

function Done({ link: { visit } }: { link: ConfirmLink }) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <>
      <p tabIndex={-1} ref={text}>
        {t('confirm.doneText')}
      </p>
      {visit ? <p>{pick(visit.instruction)}</p> : null}
      <p class="after-button">
        <a href={href('status')}>{t('status.title')}</a>
      </p>
    </>
  );
}
