import { ArrowRightLeft, Ban, Download, Eye, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { DataTable, Icon, Tag, toast } from '../../shared/components/index.ts';
import type { TagTone } from '../../shared/components/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import { useWorkbench } from '../workbench/index.ts';
import { versionsApi } from './api.ts';
import { MigrationDialog } from './migration-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Version = StudioProcedure['versions'][number];
type Deed = { kind: 'rollback' | 'withdraw' | 'migrate'; version: Version };

const TONES: Record<string, TagTone> = {
  live: 'ok',
  withdrawn: 'warn',
  offered: 'info',
  proposed: 'info',
  publishing: 'info',
  refused: 'bad',
};

/** Every version with its cases; an earlier one comes back in one step, cases come along when somebody wants it. */
export function VersionTable({ versions, onDone }: { versions: Version[]; onDone: () => void }) {
  const { key, readOnly } = useWorkbench();
  const [deed, setDeed] = useState<Deed | null>(null);
  const live = versions.find(({ state }) => state === 'live');
  const close = () => setDeed(null);
  const done = (text: string) => {
    toast(text);
    onDone();
  };
  return (
    <>
      <DataTable
        caption={t('versions.all')}
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          { title: t('versions.version'), cell: ({ version }) => version },
          {
            title: t('versions.state'),
            cell: ({ state }) => <Tag tone={TONES[state]}>{t(`versions.state.${state}`)}</Tag>,
          },
          {
            title: t('versions.since'),
            cell: ({ publishedAt }) => (publishedAt ? formatDateTime(publishedAt) : '–'),
          },
          { title: t('versions.openCases'), cell: ({ openCases }) => String(openCases) },
          {
            title: t('versions.deeds'),
            cell: (version) => (
              <div class="deeds">
                <a
                  class="small-button"
                  href={pathOf('state', { key, state: version.id, tab: 'compare' })}
                  aria-label={t('versions.openOf', { version: version.version })}
                >
                  <Icon of={Eye} />
                  {t('versions.open')}
                </a>
                <a
                  class="small-button"
                  href={`/api/studio/procedures/${encodeURIComponent(key)}/export?version=${version.id}`}
                  download
                  aria-label={t('versions.exportOf', { version: version.version })}
                >
                  <Icon of={Download} />
                  {t('versions.export')}
                </a>
                {readOnly.value ? null : (
                  <Deeds version={version} live={live} onDeed={(kind) => setDeed({ kind, version })} />
                )}
              </div>
            ),
          },
        ]}
      />
      {deed?.kind === 'rollback' ? (
        <ReasonDialog
          title={t('versions.rollbackTitle', { version: deed.version.version })}
          verb={t('versions.rollback')}
          onClose={close}
          onSend={async (note, once) => {
            const { version } = deed.version;
            const act = await versionsApi.rollBack(key, deed.version.id, note, once);
            done(act.state === 'proposed' ? t('versions.proposed', { version }) : t('versions.rolledBack', { version }));
          }}
        >
          <p>{t('versions.rollbackText')}</p>
        </ReasonDialog>
      ) : null}
      {deed?.kind === 'withdraw' ? (
        <ReasonDialog
          title={t('versions.withdrawTitle')}
          verb={t('versions.withdraw')}
          look="warning"
          onClose={close}
          onSend={async (note, once) => {
            const act = await versionsApi.withdraw(key, note, once);
            done(act.state === 'proposed' ? t('versions.withdrawProposed') : t('versions.withdrawn'));
          }}
        >
          <p>{t('versions.withdrawText')}</p>
        </ReasonDialog>
      ) : null}
      {deed?.kind === 'migrate' && live ? (
        <MigrationDialog from={deed.version} to={live} onClose={close} onDone={onDone} />
      ) : null}
    </>
  );
}

interface DeedsProps {
  version: Version;
  live: Version | undefined;
  onDeed: (kind: Deed['kind']) => void;
}

function Deeds({ version: { id, version, state, openCases }, live, onDeed }: DeedsProps) {
  const goesBack = ['superseded', 'withdrawn', 'offered'].includes(state);
  return (
    <>
      {goesBack ? (
        <button
          type="button"
          class="small-button"
          aria-label={t('versions.rollbackOf', { version })}
          onClick={() => onDeed('rollback')}
        >
          <Icon of={RotateCcw} />
          {t('versions.rollback')}
        </button>
      ) : null}
      {state === 'live' ? (
        <button type="button" class="small-button" onClick={() => onDeed('withdraw')}>
          <Icon of={Ban} />
          {t('versions.withdraw')}
        </button>
      ) : null}
      {live && id !== live.id && openCases > 0 ? (
        <button
          type="button"
          class="small-button"
          aria-label={t('versions.migrateOf', { version })}
          onClick={() => onDeed('migrate')}
        >
          <Icon of={ArrowRightLeft} />
          {t('versions.migrate')}
        </button>
      ) : null}
    </>
  );
}
