import { Loadable, NotificationBanner, Page, SummaryList } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import type { PageProps } from '../app.tsx';
import { api } from '../data.ts';

/** Whether a document with a code was issued by the city hall. */
export function VerifyPage({ params }: PageProps) {
  const code = params.code ?? '';
  const resource = useResource((signal) => api.verify(code, signal), [code]);
  return (
    <Page narrow title={t('verify.title')}>
      <Loadable resource={resource}>
        {(found) =>
          found.status === 'genuine' ? (
            <>
              <NotificationBanner tone="success" title={t('verify.genuine')}>
                <p>{t('verify.genuineText')}</p>
              </NotificationBanner>
              <SummaryList
                rows={[
                  { key: t('verify.document'), value: pick(found.title) },
                  { key: t('verify.number'), value: <span class="number">{found.number}</span> },
                  { key: t('verify.date'), value: formatDate(found.date) },
                  { key: t('verify.issuer'), value: pick(found.issuer) },
                  { key: t('verify.code'), value: <code>{code}</code> },
                ]}
              />
            </>
          ) : (
            <NotificationBanner tone="error" title={t('verify.unknown')}>
              <p>{t('verify.unknownText', { code })}</p>
            </NotificationBanner>
          )
        }
      </Loadable>
    </Page>
  );
}
