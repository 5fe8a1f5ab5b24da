import { formatDate, formatDateTime, t } from '../../shared/i18n/index.ts';
import { corrected } from './amend.ts';
import type { Version } from './api.ts';
import { departmentName } from './names.ts';

/** What happened to an entry, oldest first: each correction with the value that stood there before. */
export function Versions({ versions }: { versions: Version[] }) {
  if (versions.length === 0) return null;
  return (
    <section class="versions">
      <h3>{t('register.versions')}</h3>
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            <strong>{t(`register.versionKind.${version.kind}`)}</strong>
            <span class="muted small">
              {' '}
              {formatDateTime(version.at)} · {version.name}
            </span>
            {Object.keys(version.changes)
              .filter((field) => shownFields.has(field))
              .map((field) => (
                <div key={field} class="version-field">
                  {t(`register.${field === 'party' ? 'parties' : field}`)}:{' '}
                  <s>{shown(field, version.before[field])}</s> → {shown(field, version.changes[field])}
                </div>
              ))}
            {version.reason ? <div>{t('register.because', { reason: version.reason })}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

const shownFields = new Set<string>([...corrected, 'department', 'person']);

function shown(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (field === 'direction') return t(`direction.${String(value)}`);
  if (field === 'channel') return t(`channel.${String(value)}`);
  if (field === 'department') return departmentName(String(value));
  return field === 'dueDate' || field === 'issuerDate' ? formatDate(String(value)) : String(value);
}
