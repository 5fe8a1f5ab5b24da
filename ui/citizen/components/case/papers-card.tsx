import { Download, FileText } from 'lucide-preact';
import { Fragment } from 'preact';
import type { CaseDetails, CaseDocument } from '../../../shared/api/index.ts';
import { Card, DownloadButton, Icon } from '../../../shared/components/index.ts';
import { formatDate, formatDateTime, formatSize, pick, t } from '../../../shared/i18n/index.ts';
import { papersOf } from '../../papers.ts';
import { isOpen } from '../case-list.tsx';

/** The papers of the case; the result of a finished one stands on top of the page, and there alone. */
export function DocumentsCard({ caseFile, documents }: { caseFile: CaseDetails; documents: CaseDocument[] }) {
  const { id, receiptUrl } = caseFile;
  const { others } = papersOf(documents, !isOpen(caseFile));
  const receipt = documents.some((document) => document.kind === 'receipt') ? null : receiptUrl;
  return (
    <Card icon={FileText} title={t('case.documents')}>
      {others.length > 0 ? <DocumentList documents={others} /> : null}
      {receipt ? (
        <p class="document-receipt">
          <a class="notice-link" href={receipt} download>
            <Icon of={Download} />
            {t('sent.receipt')}
          </a>
        </p>
      ) : null}
      {documents.length === 0 ? <p class="muted small">{t('case.noDocuments')}</p> : null}
      <DownloadButton
        path={`/api/cases/${encodeURIComponent(id)}/export`}
        text={t('case.export')}
        hint={t('case.exportHint')}
      />
    </Card>
  );
}

/** Documents one under the other, each with what it is. */
export function DocumentList({ documents }: { documents: CaseDocument[] }) {
  return (
    <ul class="document-list">
      {documents.map((document) => (
        <li key={document.id}>
          <a href={document.contentUrl} download={document.fileName}>
            <Icon of={Download} />
            {pick(document.title)}
          </a>
          <span class="muted small">
            {[
              t(`documentKind.${document.kind}`),
              document.number,
              formatDateTime(document.createdAt),
              document.validUntil ? t('case.validUntil', { date: formatDate(document.validUntil) }) : null,
              document.revokedAt ? t('case.revoked', { date: formatDate(document.revokedAt) }) : null,
              formatSize(document.size),
            ]
              .filter(Boolean)
              .map((part, index) => (
                <Fragment key={part}>
                  {index > 0 ? ' · ' : null}
                  <span class="nowrap">{part}</span>
                </Fragment>
              ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
