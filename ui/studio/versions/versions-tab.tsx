import { Hourglass, MessageSquare } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';
import { Card, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { listProcedures } from '../workbench/api.ts';
import { useStore } from '../workbench/context.ts';
import type { Place } from '../workbench/index.ts';
import { RemarkList } from '../workbench/remark-list.tsx';
import { tabOf } from '../workbench/tabs.ts';
import { ActList } from './act-list.tsx';
import type { Act } from './api.ts';
import { versionsApi } from './api.ts';
import { DraftHistory } from './draft-history.tsx';
import { MigrationList } from './migration-list.tsx';
import { ProspectView } from './prospect-view.tsx';
import { PublishCard } from './publish-card.tsx';
import { VersionTable } from './version-table.tsx';

/**
 * From the draft to the live version, and back: what would change, publishing, earlier versions, running cases,
 * history.
 */
export default function VersionsTab() {
  const bench = useStore();
  const prospect = useResource((signal) => versionsApi.prospect(bench.key, signal), [bench.key]);
  const facts = useResource(
    async (signal) => {
      const [acts, all, migrations] = await Promise.all([
        versionsApi.acts(bench.key, signal),
        listProcedures(signal),
        versionsApi.migrations(bench.key, signal),
      ]);
      return { acts, migrations, versions: all.find(({ key }) => key === bench.key)?.versions ?? [] };
    },
    [bench.key],
  );
  const reload = () => {
    prospect.reload();
    facts.reload();
  };
  useEffect(() => prospect.reload(), [bench.revision.value]);
  useEffect(
    () =>
      onChange(({ event }) => {
        if (/^studio\.(publication|migration)$|^procedure\.|^resumed$/.test(event)) reload();
      }),
    [bench.key],
  );
  const waiting = facts.value?.acts.filter(({ state }) => state === 'proposed' || state === 'accepted') ?? [];
  return (
    <div class="versions-tab">
      <h2>{t('versions.title')}</h2>
      {waiting.length > 0 ? (
        <Card title={t('versions.underWay')} icon={Hourglass}>
          <ActList acts={waiting} onDone={reload} />
        </Card>
      ) : null}
      <OpenRemarks />
      <Loadable resource={prospect} lines={5}>
        {(value) => (
          <div class="versions-columns">
            <div>
              <ProspectView prospect={value} />
            </div>
            {bench.readOnly.value || waiting.length > 0 || (value.live && value.changes.length === 0) ? null : (
              <PublishCard prospect={value} onDone={reload} />
            )}
          </div>
        )}
      </Loadable>
      <Loadable resource={facts} lines={5}>
        {({ acts, versions, migrations }) => (
          <>
            <Ended acts={acts.filter((act) => !waiting.includes(act))} onDone={reload} />
            {versions.length > 0 ? (
              <section>
                <h3>{t('versions.all')}</h3>
                <VersionTable versions={versions} onDone={reload} />
              </section>
            ) : null}
            <MigrationList migrations={migrations} versions={versions} onDone={reload} />
          </>
        )}
      </Loadable>
      <section>
        <h3>{t('versions.history')}</h3>
        <DraftHistory />
      </section>
    </div>
  );
}

/** What colleagues have said and nobody has done yet: to be read before publishing. */
function OpenRemarks() {
  const { addressOf, place, remarks } = useStore();
  const { route } = useLocation();
  const open = remarks.open.value;
  if (open.length === 0) return null;
  const go = (there: Place) => {
    place.value = there;
    route(addressOf(tabOf(there)));
  };
  return (
    <Card title={t('remarks.count', { count: open.length })} icon={MessageSquare}>
      <RemarkList list={open} id="open" onGo={go} />
    </Card>
  );
}

/** What was published, refused or taken back before. */
function Ended({ acts, onDone }: { acts: Act[]; onDone: () => void }) {
  if (acts.length === 0) return null;
  return (
    <section>
      <h3>{t('versions.acts')}</h3>
      <ActList acts={acts} onDone={onDone} />
    </section>
  );
}
