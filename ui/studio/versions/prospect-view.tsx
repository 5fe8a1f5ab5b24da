import { CircleX, Eye, FileDiff, FolderOpen } from 'lucide-preact';
import { Card, Details, EmptyState } from '../../shared/components/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { Prospect } from './api.ts';
import { ChangeList } from './change-list.tsx';
import { DiagramDifference } from './diagram-difference.tsx';

/** What publishing would change, what people would see, whom it would touch, and what stands against it. */
export function ProspectView({ prospect }: { prospect: Prospect }) {
  const { changes, live } = prospect;
  if (live && changes.length === 0) return <EmptyState icon={FileDiff} title={t('versions.nothing')}><p>{t('versions.nothingText', { version: live.version })}</p></EmptyState>;
  const drawn = changes.some(({ area }) => area === 'diagram');
  return (
    <>
      <Against problems={prospect.problems} />
      <Card title={live ? t('versions.changes', { version: live.version }) : t('versions.first')} icon={FileDiff}>
        <ChangeList changes={changes} />
        {live && drawn ? <DiagramDifference diagrams={prospect.diagrams} changes={changes} /> : null}
      </Card>
      <Seen seen={prospect.seenByCitizens} />
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
      <ul>{errors.map(({ file, id, code, message }) => <li key={`${file}#${id}#${code}`}>{message}</li>)}</ul>
    </Card>
  );
}

function Seen({ seen }: { seen: Prospect['seenByCitizens'] }) {
  if (seen.length === 0) return null;
  return (
    <Card title={t('versions.seen')} icon={Eye}>
      {seen.map(({ property, before, after }) => (
        <Details key={property} summary={propertyName(property)}>
          <dl class="seen">
            {before === null ? null : <div><dt>{t('versions.before')}</dt><dd><Value value={before} /></dd></div>}
            <div><dt>{t('versions.after')}</dt><dd><Value value={after} /></dd></div>
          </dl>
        </Details>
      ))}
    </Card>
  );
}

const NAMED = new Set([
  'name', 'summary', 'audience', 'term', 'fee', 'documents', 'steps', 'legalBasis', 'eligibility', 'keywords', 'department', 'visit',
]);

/** How people call a part of the public page. */
const propertyName = (property: string): string => (NAMED.has(property) ? t(`versions.seen.${property}`) : property);

/** A value of the public page: texts as they will be read, everything else as it is written. */
function Value({ value }: { value: unknown }) {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return <>{String(value)}</>;
  if (Array.isArray(value)) return <ol>{value.map((one, index) => <li key={index}><Value value={one} /></li>)}</ol>;
  if (typeof value !== 'object' || value === null) return <>–</>;
  if ('ro' in value && 'hu' in value) return <>{pick(value as { ro: string; hu: string })}</>;
  return <>{Object.entries(value).map(([name, one]) => <div key={name}><code>{name}</code> <Value value={one} /></div>)}</>;
}

function Running({ openCases }: Pick<Prospect, 'openCases'>) {
  const used = openCases.filter((one) => one.openCases > 0);
  return (
    <Card title={t('versions.running')} icon={FolderOpen}>
      {used.length === 0 ? <p>{t('versions.runningNone')}</p> : (
        <>
          <ul>{used.map(({ versionId, version, openCases: count }) => <li key={versionId}>{t('versions.runningOn', { version, count })}</li>)}</ul>
          <p>{t('versions.runningText')}</p>
        </>
      )}
    </Card>
  );
}
