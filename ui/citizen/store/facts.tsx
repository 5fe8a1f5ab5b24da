import { CircleCheck, CircleX, Hourglass } from 'lucide-preact';
import { Tag } from '../../shared/components/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import type { DocumentType, StoreDocument } from './api.ts';

/** The kind of a document in words; empty where nobody said. */
export const typeName = (types: DocumentType[], key: string | null): string =>
  pick(types.find((type) => type.key === key)?.name);

/** Whether a document still holds: in words, with the day. Nothing where no end is known. */
export function StandingTag({ document }: { document: StoreDocument }) {
  const { standing, validUntil, daysLeft } = document;
  const date = formatDate(validUntil);
  if (standing === 'revoked') return <Tag tone="bad" icon={CircleX}>{t('store.revoked')}</Tag>;
  if (standing === 'expired') return <Tag tone="bad" icon={CircleX}>{t('store.expired', { date })}</Tag>;
  if (standing === 'expiring')
    return <Tag tone="warn" icon={Hourglass}>{t('store.expiring', { count: daysLeft ?? 0 })}</Tag>;
  return validUntil ? <Tag tone="ok" icon={CircleCheck}>{t('store.validUntil', { date })}</Tag> : null;
}
