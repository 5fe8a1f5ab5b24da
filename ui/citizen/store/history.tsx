import { Download } from 'lucide-preact';
import { Details, FileUpload, Icon } from '../../shared/components/index.ts';
import { formatDateTime, formatSize, pick, t } from '../../shared/i18n/index.ts';
import { href } from '../routes.ts';
import type { StoreDetails, Use, Version } from './api.ts';

/** The versions of a document; a new file takes its place. */
export function Versions({ document, onNew }: { document: StoreDetails; onNew: (id: string) => void }) {
  return (
    <section class="store-part" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('store.versionsTitle')}</h2>
      {document.versionList.length > 1 ? (
        <ul class="store-list">
          {document.versionList.map((version) => <VersionRow key={version.id} version={version} />)}
        </ul>
      ) : null}
      <FileUpload id="new-version" label={t('store.newVersion')} hint={t('store.newVersionHint')} files={[]}
        onAdd={(file) => onNew(file.id)} />
    </section>
  );
}

function VersionRow({ version }: { version: Version }) {
  return (
    <li>
      <div>
        <a class="store-link" href={version.contentUrl} download={version.fileName}>
          <Icon of={Download} />
          {version.fileName}
        </a>
        <p class="muted small">
          {[formatDateTime(version.createdAt), formatSize(version.size),
            t(version.replacedAt ? 'store.older' : 'store.current')]
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

/** In which requests a document is, what its owner agreed to, and who opened them. */
export function Uses({ uses }: { uses: Use[] }) {
  return (
    <section class="store-part" aria-labelledby="uses-title">
      <h2 id="uses-title">{t('store.usesTitle')}</h2>
      {uses.length === 0 ? <p>{t('store.neverUsed')}</p> : (
        <ul class="store-list store-uses">
          {uses.map((use, index) => <UseRow key={index} use={use} />)}
        </ul>
      )}
      <p class="muted small">{t('store.copyNote')}</p>
    </section>
  );
}

function UseRow({ use }: { use: Use }) {
  const words = [
    use.purpose ? t('store.usedAs', { purpose: pick(use.purpose) }) : '',
    use.agreedAt ? t('store.agreedAt', { date: formatDateTime(use.agreedAt) })
      : t('store.sentFor', { date: formatDateTime(use.at) }),
  ];
  return (
    <li>
      <div>
        <a class="store-link" href={href('case', { id: use.caseId })}>{pick(use.procedure)}, {use.number}</a>
        <p class="small">{words.filter(Boolean).join(' · ')}</p>
        {use.readers.length === 0 ? <p class="muted small">{t('store.notOpened')}</p> : (
          <Details summary={t('store.readers', { count: use.readers.length })}>
            <ul>
              {use.readers.map((reader) => (
                <li key={reader.name + reader.at}>
                  {[reader.name, ...reader.departments.map(pick), formatDateTime(reader.at)].join(', ')}
                </li>
              ))}
            </ul>
          </Details>
        )}
      </div>
    </li>
  );
}
