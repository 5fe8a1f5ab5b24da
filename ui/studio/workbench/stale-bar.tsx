import { useState } from 'preact/hooks';
import { Button, Dialog, errorText, NotificationBanner, Radios } from '../../shared/components/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { lineChanges } from './line-changes.ts';
import type { Conflict, StaleSave } from './types.ts';

/** Two analysts changed the same file: nothing is overwritten, who is here decides. */
export function StaleBar() {
  const { saver } = useStore();
  const [open, setOpen] = useState(true);
  const stale = saver.stale.value;
  if (!stale) return null;
  return (
    <>
      <NotificationBanner tone="warning" title={t('merge.title')}>
        <p>{t('merge.text', { name: stale.by, at: stale.at ? formatDateTime(stale.at) : '' })}</p>
        <Button onClick={() => setOpen(true)}>{t('merge.open')}</Button>
      </NotificationBanner>
      <Dialog open={open} title={t('merge.title')} onClose={() => setOpen(false)}>
        <MergeForm stale={stale} onDone={(files) => saver.settle(files)} onLater={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

interface MergeFormProps {
  stale: StaleSave;
  onDone: (files: Record<string, string>) => void;
  onLater: () => void;
}

function MergeForm({ stale, onDone, onLater }: MergeFormProps) {
  const [choices, setChoices] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState(false);
  const done = () => {
    if (stale.conflicts.some(({ path }) => !choices[path])) {
      setMissing(true);
      return;
    }
    const files: Record<string, string> = { ...stale.merged };
    for (const conflict of stale.conflicts) {
      const text = choices[conflict.path] === 'mine' ? conflict.mine : conflict.theirs;
      if (text === undefined) delete files[conflict.path];
      else files[conflict.path] = text;
    }
    onDone(files);
  };
  return (
    <>
      <p>{t('merge.ask', { count: stale.conflicts.length, name: stale.by })}</p>
      {stale.conflicts.map((conflict, index) => (
        <ConflictField
          key={conflict.path}
          conflict={conflict}
          id={`merge-${index}`}
          by={stale.by}
          value={choices[conflict.path] ?? ''}
          error={missing && !choices[conflict.path] ? t('merge.choose') : undefined}
          onChange={(value) => setChoices((old) => ({ ...old, [conflict.path]: value }))}
        />
      ))}
      <div class="govuk-button-group">
        <Button onClick={done}>{t('merge.take')}</Button>
        <Button look="secondary" onClick={onLater}>
          {t('merge.later')}
        </Button>
      </div>
    </>
  );
}

interface ConflictFieldProps {
  conflict: Conflict;
  id: string;
  by: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function ConflictField({ conflict, id, by, value, error, onChange }: ConflictFieldProps) {
  const { path, base, mine, theirs } = conflict;
  return (
    <>
      <Radios
        id={id}
        name={id}
        label={path}
        error={error}
        value={value}
        onChange={onChange}
        options={[
          { value: 'mine', label: t('merge.mine'), hint: about(base, mine) },
          { value: 'theirs', label: t('merge.theirs', { name: by }), hint: about(base, theirs) },
        ]}
      />
    </>
  );
}

/** What became of a file, in lines. */
function about(base: string | undefined, text: string | undefined): string {
  if (text === undefined) return t('merge.removed');
  if (base === undefined) return t('merge.added');
  const { added, removed } = lineChanges(base, text);
  return t('merge.lines', { added, removed });
}

/** The server does not take the files as they are: says why. */
export function SaveRefused() {
  const { saver } = useStore();
  const error = saver.refusal.value;
  return (
    <div role="alert">
      {error === undefined ? null : (
        <NotificationBanner tone="error" title={t('bench.refused')}>
          <p>{errorText(error)}</p>
        </NotificationBanner>
      )}
    </div>
  );
}
