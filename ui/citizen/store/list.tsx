import { FileCheck2, FileText, FolderOpen, SearchX } from 'lucide-preact';
import { EmptyState, Icon } from '../../shared/components/index.ts';
import { formatDate, formatSize, pick, t } from '../../shared/i18n/index.ts';
import { href } from '../routes.ts';
import type { Store, StoreDocument } from './api.ts';
import { StandingTag, typeName } from './facts.tsx';
import type { Filter } from './filter.ts';
import { filtered, isNarrowed } from './filter.ts';

interface StoreListProps {
  store: Store;
  filter: Filter;
}

/** The documents that fit, newest first; says whether none is there or none fits. */
export function StoreList({ store, filter }: StoreListProps) {
  const shown = filtered(store.data, filter);
  if (shown.length > 0)
    return (
      <ul class="store-list">
        {shown.map((document) => <Row key={document.id} document={document} store={store} />)}
      </ul>
    );
  if (isNarrowed(filter))
    return (
      <EmptyState icon={SearchX} title={t('store.noneFits')}>
        <p>{t('store.noneFitsHelp')}</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={FolderOpen} title={t('documents.empty')}>
      <p>{t('documents.emptyHelp')}</p>
    </EmptyState>
  );
}

function Row({ document, store }: { document: StoreDocument; store: Store }) {
  const issued = document.kind === 'issued';
  const facts = [
    typeName(store.types, document.type),
    issued ? t('store.received') : '',
    document.number ?? '',
    store.folders.find(({ id }) => id === document.folderId)?.name ?? '',
    formatDate(document.createdAt),
    formatSize(document.size),
    document.versions > 1 ? t('store.versions', { count: document.versions }) : '',
    document.uses > 0 ? t('store.uses', { count: document.uses }) : '',
  ];
  return (
    <li>
      <div>
        <a class="store-link" href={href('document', { id: document.id })}>
          <Icon of={issued ? FileCheck2 : FileText} />
          {issued ? pick(document.title) : document.fileName}
        </a>
        <p class="muted small">{facts.filter(Boolean).join(' · ')}</p>
        {document.description ? <p class="small">{document.description}</p> : null}
      </div>
      <StandingTag document={document} />
    </li>
  );
}
