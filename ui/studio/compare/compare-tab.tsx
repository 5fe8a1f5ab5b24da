import { FileDiff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Card, EmptyState, Loadable, Select } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { ChangeList } from '../versions/change-list.tsx';
import { DiagramDifference } from '../versions/diagram-difference.tsx';
import type { Comparison } from '../versions/api.ts';
import { versionsApi } from '../versions/api.ts';
import { draftApi, listProcedures } from '../workbench/api.ts';
import { useWorkbench } from '../workbench/index.ts';
import { stateName } from '../workbench/state-name.ts';

/** What is otherwise between the save or version that is looked at and another one: the draft of now, to begin with. */
export default function CompareTab() {
  const { key, looked } = useWorkbench();
  const one = looked?.id ?? 'draft';
  const others = useResource(() => othersOf(key, one), [key, one]);
  return (
    <div class="versions-tab">
      <Loadable resource={others} lines={2}>
        {({ options, first }) => <Compared one={one} options={options} first={first} />}
      </Loadable>
    </div>
  );
}

interface Option {
  value: string;
  label: string;
}

/** What can be compared with beside the draft; a version that is proposed begins with the one in force. */
async function othersOf(key: string, one: string): Promise<{ options: Option[]; first: string }> {
  const [procedures, { revisions }] = await Promise.all([listProcedures(), draftApi.history(key, null)]);
  const { versions = [], live = null } = procedures.find((procedure) => procedure.key === key) ?? {};
  const options = [
    ...versions.map(({ id, version, state }) => ({
      value: id,
      label: `${stateName({ kind: 'version', number: version })} (${t(`versions.state.${state}`)})`,
    })),
    ...revisions.map(({ revision, at, by, note, kind }) => ({
      value: String(revision),
      label: [
        stateName({ kind: 'save', number: String(revision) }),
        formatDateTime(at),
        by,
        kind === 'restore' || kind === 'create' ? null : note,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  ].filter(({ value }) => value !== one);
  const isProposed = versions.some(({ id, state }) => id === one && state === 'proposed');
  return { options, first: isProposed && live ? live.id : '' };
}

function Compared({ one, options, first }: { one: string; options: Option[]; first: string }) {
  const { key } = useWorkbench();
  const [other, setOther] = useState(first);
  const comparison = useResource(
    (signal) => versionsApi.compare(key, one, other || 'draft', signal),
    [key, one, other],
  );
  return (
    <>
      <Select
        id="compare-with"
        label={t('compare.with')}
        emptyText={t('state.draft')}
        value={other}
        options={options}
        onChange={setOther}
      />
      <Loadable resource={comparison} lines={6}>
        {(value) => <Outcome comparison={value} />}
      </Loadable>
    </>
  );
}

function Outcome({ comparison: { before, after, changes, diagrams, unreadable } }: { comparison: Comparison }) {
  const [from, to] = [stateName(before), stateName(after)];
  if (changes.length === 0)
    return (
      <EmptyState icon={FileDiff} title={t('compare.same')}>
        <p>{t('compare.sameText', { from, to })}</p>
      </EmptyState>
    );
  const drawn = diagrams.after !== null && changes.some(({ area }) => area === 'diagram');
  return (
    <Card title={t('compare.title', { from, to })} icon={FileDiff}>
      {unreadable.length > 0 ? (
        <p>{t('compare.unreadable', { files: [...new Set(unreadable.map(({ file }) => file))].join(', ') })}</p>
      ) : null}
      <ChangeList changes={changes} open />
      {drawn ? (
        <DiagramDifference
          diagrams={{ before: diagrams.before, after: diagrams.after ?? '' }}
          changes={changes}
          names={[from, to]}
        />
      ) : null}
    </Card>
  );
}
