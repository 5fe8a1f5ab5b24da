import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { Page } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { FilesTab } from './files-tab.tsx';
import { HandoverTab } from './handover-tab.tsx';
import { InventoriesTab } from './inventories-tab.tsx';
import { NomenclatorTab } from './nomenclator-tab.tsx';
import { ReadyTab } from './ready-tab.tsx';
import { SelectionTab } from './selection-tab.tsx';
import { TransferTab } from './transfer-tab.tsx';
import type { ArchiveTab } from './tabs.ts';
import { archiveHref, seesSelections, tabs } from './tabs.ts';

/** The life of files after their matter is over: closing, lists, hand-over, selection, and the nomenclator. */
export function ArchivePage() {
  const { query } = useLocation();
  const tab = tabs.find((name) => name === query['tab']) ?? 'ready';
  return (
    <div class="page archive">
      <Page title={t('nav.archive')} lead={t(`archive.lead.${tab}`)}>
        <nav class="views archive-views" aria-label={t('archive.views')}>
          <ul>
            {tabs.filter((name) => !(name === 'selection' || name === 'transfer') || seesSelections()).map((name) => (
              <li key={name}>
                <a href={archiveHref(name)} aria-current={name === tab ? 'page' : undefined}>
                  {t(`archive.tab.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {content(tab, query['id'] ?? '')}
      </Page>
    </div>
  );
}

function content(tab: ArchiveTab, id: string): ComponentChildren {
  switch (tab) {
    case 'files':
      return <FilesTab />;
    case 'inventories':
      return <InventoriesTab id={id} />;
    case 'handover':
      return <HandoverTab />;
    case 'transfer':
      return <TransferTab id={id} />;
    case 'selection':
      return <SelectionTab id={id} />;
    case 'nomenclator':
      return <NomenclatorTab />;
    default:
      return <ReadyTab />;
  }
}
