import { useState } from 'preact/hooks';
import { Loadable, NotificationBanner, Page, SummaryList } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import type { PageProps } from '../app.tsx';
import type { Verification } from '../data.ts';
import { api } from '../data.ts';
import { VerifyFile } from './verify-file.tsx';

/** Whether a document with a code was issued by the city hall, and whether it still holds. */
export function VerifyPage({ params }: PageProps) {
  const code = params.code ?? '';
  const [altered, setAltered] = useState(false);
  const resource = useResource((signal) => api.verify(code, signal), [code]);
  return (
    <Page narrow title={t('verify.title')}>
      <Loadable resource={resource}>
        {(found) => (
          <>
            {altered ? null : <Standing found={found} code={code} />}
            {found.status === 'unknown' ? null : <Facts found={found} code={code} />}
            {found.sha256 ? <VerifyFile sha256={found.sha256} onFound={(same) => setAltered(!same)} /> : null}
          </>
        )}
      </Loadable>
    </Page>
  );
}

function Standing({ found, code }: { found: Verification; code: string }) {
  switch (found.status) {
    case 'genuine':
      return (
        <NotificationBanner tone="success" title={t('verify.genuine')}>
          <p>{t('verify.genuineText')}</p>
        </NotificationBanner>
      );
    case 'revoked':
      return (
        <NotificationBanner tone="error" title={t('verify.revoked')}>
          <p>{t('verify.revokedText', { date: formatDate(found.revokedAt) })}</p>
        </NotificationBanner>
      );
    case 'expired':
      return (
        <NotificationBanner tone="warning" title={t('verify.expired')}>
          <p>{t('verify.expiredText', { date: formatDate(found.validUntil) })}</p>
        </NotificationBanner>
      );
    case 'unknown':
      return (
        <NotificationBanner tone="error" title={t('verify.unknown')}>
          <p>{t('verify.unknownText', { code })}</p>
        </NotificationBanner>
      );
  }
}

function Facts({ found, code }: { found: Verification; code: string }) {
  const { sealed, validUntil } = found;
  return (
    <SummaryList
      rows={[
        { key: t('verify.document'), value: pick(found.title) },
        { key: t('verify.number'), value: <span class="number">{found.number}</span> },
        { key: t('verify.date'), value: formatDate(found.date) },
        { key: t('verify.issuer'), value: pick(found.issuer) },
        ...(validUntil ? [{ key: t('verify.validUntil'), value: formatDate(validUntil) }] : []),
        {
          key: t('verify.seal'),
          value: sealed
            ? t('verify.sealedBy', { name: sealed.by, date: formatDateTime(sealed.at) })
            : t('verify.notSealed'),
        },
        { key: t('verify.code'), value: <code>{code}</code> },
      ]}
    />
  );
}
