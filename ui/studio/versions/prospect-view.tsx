import { CircleX, Eye, FileDiff, FolderOpen } from 'lucide-preact';
import { Card, Details, EmptyState } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { Prospect } from './api.ts';
import { ChangeList } from './change-list.tsx';
import { DiagramDifference } from './diagram-difference.tsx';

/** What publishing would change, what people would see, whom it would touch, and what stands against it. */
export function ProspectView({ prospect }: { prospect: Prospect }) {
  const { changes, live } = prospect;
  if (live && changes.length === 0)
    return (
      <EmptyState icon={FileDiff} title={t('versions.nothing')}>
        <p>{t('versions.nothingText', { version: live.version })}</p>
      </EmptyState>
    );
  const drawn = changes.some(({ area }) => area === 'diagram');
  return (
    <>
      <Against problems={prospect.problems} />
      <Card title={live ? t('versions.changes', { version: live.version }) : t('versions.first')} icon={FileDiff}>
        <ChangeList changes={changes} />
        {live && drawn ? (
          <DiagramDifference
            diagrams={prospect.diagrams}
            changes={changes}
            names={[t('versions.before'), t('versions.after')]}
          />
        ) : null}
      </Card>
      {live ? <Seen seen={prospect.seenByCitizens} /> : null}
      <Running openCases={prospect.openCases} />
    </>
  );
}

function Against({ problems }: Pick<Prospect, 'problems'>) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <Card title={t('versions.against', { count: errors.length })} icon={CircleX}>
      <p>{t('versions.againstText')}</p>
      <ul>
        {errors.map(({ file, id, code, message }) => (
          <li key={`${file}#${id}#${code}`}>{message}</li>
        ))}
      </ul>
    </Card>
  );
}

function Seen({ seen }: { seen: Prospect['seenByCitizens'] }) {
  const shown = seen.filter(({ property }) => property !== 'key');
  if (shown.length === 0) return null;
  return (
    <Card title={t('versions.seen')} icon={Eye}>
      {shown.map(({ property, before, after }) => (
        <Details key={property} summary={propertyName(property)}>
          <dl class="seen">
            <div>
              <dt>{t('versions.before')}</dt>
              <dd>
                <Value value={before} property={property} />
              </dd>
            </div>
            <div>
              <dt>{t('versions.after')}</dt>
              <dd>
                <Value value={after} property={property} />
              </dd>
            </div>
          </dl>
        </Details>
      ))}
    </Card>
  );
}

const NAMED = new Set([
  'name',
  'summary',
  'audience',
  'term',
  'fee',
  'documents',
  'steps',
  'legalBasis',
  'eligibility',
  'keywords',
  'department',
  'visit',
]);
/** Chosen from a list of the settings, in whose words they are told. */
const CHOSEN = new Set(['category', 'mode', 'level', 'access', 'channel', 'unit', 'issuer']);

/** How people call a part of the public page. */
const propertyName = (property: string): string =>
  NAMED.has(property) ? t(`versions.seen.${property}`) : t(`settings.${property}`);

/**
 * A value of the public page: texts as they will be read, choices in the words of the settings, everything else as it
 * is written.
 */
function Value({ value, property }: { value: unknown; property: string }) {
  if (typeof value === 'string' && CHOSEN.has(property)) return <>{t(`settings.${property}.${value}`)}</>;
  if (typeof value === 'string' && property === 'lifeEvents') return <>{t(`settings.life.${value}`)}</>;
  if (typeof value === 'string' || typeof value === 'number') return <>{String(value)}</>;
  if (Array.isArray(value))
    return value.length === 0 ? (
      <>{t('versions.seen.nothing')}</>
    ) : (
      <ol>
        {value.map((one, index) => (
          <li key={index}>
            <Value value={one} property={property} />
          </li>
        ))}
      </ol>
    );
  if (typeof value !== 'object' || value === null) return <>{t('versions.seen.nothing')}</>;
  if ('ro' in value && 'hu' in value) return <>{pick(value as { ro: string; hu: string })}</>;
  const told = Object.entries(value).filter(
    ([name, one]) => one !== null && typeof one !== 'boolean' && !TECHNICAL.has(name),
  );
  return (
    <>
      {told.map(([name, one]) => (
        <div key={name}>
          <Value value={one} property={name} />
        </div>
      ))}
    </>
  );
}

/** Parts of a value that say nothing to a reader of the page. */
const TECHNICAL = new Set(['key', 'activity', 'currency', 'type']);

function Running({ openCases }: Pick<Prospect, 'openCases'>) {
  const used = openCases.filter((one) => one.openCases > 0);
  return (
    <Card title={t('versions.running')} icon={FolderOpen}>
      {used.length === 0 ? (
        <p>{t('versions.runningNone')}</p>
      ) : (
        <>
          <ul>
            {used.map(({ versionId, version, openCases: count }) => (
              <li key={versionId}>{t('versions.runningOn', { version, count })}</li>
            ))}
          </ul>
          <p>{t('versions.runningText')}</p>
        </>
      )}
    </Card>
  );
}
