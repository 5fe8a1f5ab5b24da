import { Printer } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { DuplicateScan, Entry } from './api.ts';
import { labelsPath } from './api.ts';
import { DuplicateNotes } from './scans.tsx';

/** Labels of one sheet. */
const SHEET = 24;

/** The number just given, in large type, with its label to print; and the labels of what was registered before it. */
export function Registered({ entries, warnings }: { entries: Entry[]; warnings: DuplicateScan[] }) {
  const [last] = entries;
  const sheet = entries
    .slice(0, SHEET)
    .map(({ id }) => id)
    .reverse();
  return (
    <div class="registered" role="status">
      {last ? (
        <>
          <span class="registered-number" key={last.id}>
            {t('register.given', { number: last.number })}
          </span>
          <span class="registered-about">
            {last.party} · {last.subject}
          </span>
          <a class="registered-label" href={labelsPath([last.id], 'roll')} target="_blank" rel="noopener">
            <Icon of={Printer} />
            {t('register.printLabel')}
          </a>
          {sheet.length > 1 ? (
            <a href={labelsPath(sheet, 'sheet')} target="_blank" rel="noopener">
              {t('register.printSheet', { count: sheet.length })}
            </a>
          ) : null}
          <DuplicateNotes duplicates={warnings} />
        </>
      ) : null}
    </div>
  );
}
