import { useState } from 'preact/hooks';
import {
  Button, Dialog, ErrorState, Loadable, NotificationBanner, Radios, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { useLetterKeys } from '../shell/shortcuts.ts';
import type { BulkAction, BulkInput, Refused } from './api.ts';
import { actTogether, readAssignees } from './api.ts';
import { BulkComplete } from './bulk-complete.tsx';
import { alike } from './bulk-form.ts';
import { chosen, refresh } from './store.ts';

/** What can be done with the chosen rows; tells which of them were refused, and why. */
export function BulkBar({ rows }: { rows: TaskSummary[] }) {
  const [refused, setRefused] = useState<RefusedRow[]>([]);
  const [assigning, setAssigning] = useState(false);
  const picked = rows.filter(({ id }) => chosen.value.has(id));
  const [completing, setCompleting] = useState(false);
  const act = useAction(async ({ action, ...input }: BulkInput & { action: BulkAction }, key) => {
    const results = await actTogether(action, picked.map(({ id }) => id), input, key);
    const failed = results.filter((result) => !result.done)
      .map((result) => ({ result, row: rows.find(({ id }) => id === result.id) }));
    setRefused(failed);
    setAssigning(false);
    setCompleting(false);
    chosen.value = new Set(failed.map(({ result }) => result.id));
    toast(t('bulk.done', { count: results.length - failed.length }));
    void refresh();
  });
  const may = (policy: 'claim' | 'unclaim' | 'assign') => picked.some(({ policies }) => policies?.[policy] === true);
  const clear = () => {
    chosen.value = new Set();
    setRefused([]);
  };
  useLetterKeys({
    u: () => may('unclaim') && void act.run({ action: 'unclaim' }),
    a: () => may('assign') && setAssigning(true),
  });
  return (
    <>
      <RefusedRows list={refused} />
      {act.error === undefined ? null : <ErrorState error={act.error} />}
      {picked.length > 0
        ? (
          <div class="bulk-bar" role="group" aria-label={t('bulk.label')}>
            <span role="status">{t('bulk.chosen', { count: picked.length })}</span>
            {may('claim')
              ? <Button busy={act.busy} onClick={() => void act.run({ action: 'claim' })}>{t('task.claim')}</Button>
              : null}
            {alike(picked)
              ? <Button busy={act.busy} onClick={() => setCompleting(true)}>{t('together.open')}</Button>
              : null}
            {may('unclaim')
              ? (
                <Button look="secondary" busy={act.busy} onClick={() => void act.run({ action: 'unclaim' })}>
                  {t('task.unclaim')}
                </Button>
              )
              : null}
            {may('assign')
              ? <Button look="secondary" busy={act.busy} onClick={() => setAssigning(true)}>{t('bulk.assign')}</Button>
              : null}
            <Button look="secondary" onClick={clear}>{t('bulk.clear')}</Button>
          </div>
        )
        : null}
      <BulkComplete rows={picked} open={completing} busy={act.busy} error={act.error} onClose={() => setCompleting(false)}
        onComplete={(data) => void act.run({ action: 'complete', data })} />
      <Dialog open={assigning && picked.length > 0} title={t('bulk.assignTitle', { count: picked.length })}
        onClose={() => setAssigning(false)}>
        <AssignForm taskId={picked.find(({ policies }) => policies?.assign)?.id ?? ''} busy={act.busy}
          onChoose={(assignee) => void act.run({ action: 'assign', assignee })} onClose={() => setAssigning(false)} />
      </Dialog>
    </>
  );
}

interface RefusedRow {
  row: TaskSummary | undefined;
  result: Refused;
}

function RefusedRows({ list }: { list: RefusedRow[] }) {
  return (
    <div role="alert">
      {list.length > 0
        ? (
          <NotificationBanner tone="warning" title={t('bulk.refused', { count: list.length })}>
            <ul>
              {list.map(({ row, result }) => (
                <li key={result.id}>{row ? `${row.caseNumber}, ${pick(row.name)}: ` : ''}{result.title}. {result.detail}</li>
              ))}
            </ul>
          </NotificationBanner>
        )
        : null}
    </div>
  );
}

interface AssignProps {
  taskId: string;
  busy: boolean;
  onChoose: (personId: string) => void;
  onClose: () => void;
}

function AssignForm({ taskId, busy, onChoose, onClose }: AssignProps) {
  const people = useResource((signal) => readAssignees(taskId, 'assign', signal), [taskId]);
  const [personId, setPersonId] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: Event) => {
    event.preventDefault();
    setError(personId === '' ? t('bulk.chooseSomebody') : undefined);
    if (personId !== '') onChoose(personId);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Loadable resource={people} lines={4}>
        {(list) => list.length === 0
          ? <p>{t('bulk.nobody')}</p>
          : (
            <Radios id="assignee" name="assignee" label={t('bulk.to')} value={personId} error={error} onChange={setPersonId}
              options={list.map(({ id, name, departments }) => ({
                value: id, label: name, hint: departments.map((department) => pick(department.name)).join(', '),
              }))} />
          )}
      </Loadable>
      <div class="govuk-button-group">
        <Button type="submit" busy={busy}>{t('bulk.assign')}</Button>
        <Button look="secondary" onClick={onClose}>{t('dialog.cancel')}</Button>
      </div>
    </form>
  );
}
