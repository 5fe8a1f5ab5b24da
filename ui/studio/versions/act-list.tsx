import { useState } from 'preact/hooks';
import { Button, Details, ErrorState, Tag, toast } from '../../shared/components/index.ts';
import type { TagTone } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Act } from './api.ts';
import { versionsApi } from './api.ts';
import { ChangeList } from './change-list.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const TONES: Record<Act['state'], TagTone> = {
  proposed: 'warn',
  accepted: 'info',
  done: 'ok',
  refused: 'bad',
  failed: 'bad',
};

/** Who published what, when and why; what waits for a second analyst is decided here. */
export function ActList({ acts, onDone }: { acts: Act[]; onDone: () => void }) {
  return (
    <ol class="acts">
      {acts.map((act) => (
        <li key={act.id} class="act">
          <p>
            <strong>{t(`versions.act.${act.kind}`, { version: act.version.version })}</strong>{' '}
            <Tag tone={TONES[act.state]}>{t(`versions.actState.${act.state}`)}</Tag>
          </p>
          <p class="muted small">
            {t('versions.by', { name: act.by, at: formatDateTime(act.at) })}
            {act.decidedBy && act.decidedAt
              ? ` · ${t('versions.decidedBy', { name: act.decidedBy, at: formatDateTime(act.decidedAt) })}`
              : ''}
          </p>
          <p>{act.note}</p>
          {act.reason ? <p>{t('versions.reasonWas', { reason: act.reason })}</p> : null}
          {act.changes.length > 0 ? (
            <Details summary={t('versions.changeCount', { count: act.changes.length })}>
              <ChangeList changes={act.changes} />
            </Details>
          ) : null}
          {act.kind === 'withdraw' ? null : (
            <p>
              <a href={pathOf('state', { key: act.key, state: act.version.id, tab: 'compare' })}>
                {t('versions.openOf', { version: act.version.version })}
              </a>
            </p>
          )}
          <Decision act={act} onDone={onDone} />
        </li>
      ))}
    </ol>
  );
}

function Decision({ act: { id, state, policies, version }, onDone }: { act: Act; onDone: () => void }) {
  const { key } = useWorkbench();
  const [refusing, setRefusing] = useState(false);
  const approve = useAction(async (_: void, once) => {
    await versionsApi.approve(key, id, once);
    toast(t('versions.published', { version: version.version }));
    onDone();
  });
  if (!policies.approve && !policies.refuse) return null;
  const no = policies.approve ? 'refuse' : state === 'accepted' ? 'giveUp' : 'takeBack';
  return (
    <>
      {approve.error === undefined ? null : <ErrorState error={approve.error} />}
      <div class="govuk-button-group">
        {policies.approve ? (
          <Button busy={approve.busy} onClick={() => void approve.run()}>
            {t('versions.approve')}
          </Button>
        ) : (
          <p>{t(state === 'accepted' ? 'versions.engineNeeded' : 'versions.secondNeeded')}</p>
        )}
        <Button look="secondary" onClick={() => setRefusing(true)}>
          {t(`versions.${no}`)}
        </Button>
      </div>
      {refusing ? (
        <ReasonDialog
          title={t(`versions.${no}`)}
          verb={t(`versions.${no}`)}
          onClose={() => setRefusing(false)}
          onSend={async (reason, once) => {
            await versionsApi.refuse(key, id, reason, once);
            onDone();
          }}
        />
      ) : null}
    </>
  );
}
