import { Rocket } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import {
  Button,
  Card,
  Checkbox,
  ErrorState,
  ErrorSummary,
  Radios,
  TextArea,
  TextInput,
  toast,
} from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Prospect } from './api.ts';
import { versionsApi } from './api.ts';
import { isVersion, nextVersions, versionChanges, versionIn } from './next-version.ts';

const SIZES = ['small', 'middle', 'large'] as const;

/** Publishes the draft: its number, a note for colleagues, perhaps a second analyst. */
export function PublishCard({ prospect, onDone }: { prospect: Prospect; onDone: () => void }) {
  const bench = useWorkbench();
  const last = prospect.live?.version ?? '';
  const next = nextVersions(last);
  const [number, setNumber] = useState(() => proposed(versionIn(bench.files.peek()), last));
  const [note, setNote] = useState('');
  const [approval, setApproval] = useState(prospect.approval === 'required');
  const [attempt, setAttempt] = useState(0);
  const [wanted, setWanted] = useState(false);
  const errors = attempt === 0 ? [] : problemsOf(number, note);
  const wrong = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.message;
  const publish = useAction(async (_: void, key) => {
    const act = await versionsApi.publish(
      bench.key,
      { revision: bench.revision.value, note: note.trim(), approval },
      key,
    );
    toast(t(act.state === 'proposed' ? 'versions.proposed' : 'versions.published', { version: number }));
    onDone();
  });
  const choose = (version: string) => {
    setNumber(version);
    if (isVersion(version))
      bench.write(versionChanges(bench.files.value, bench.key, version), t('versions.number'), 'version');
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setAttempt((count) => count + 1);
    if (problemsOf(number, note).length > 0) return;
    choose(number);
    setWanted(true);
  };
  const waiting = bench.saving.value !== 'saved' || prospect.revision !== bench.revision.value;
  useEffect(() => {
    if (!wanted || waiting) return;
    setWanted(false);
    void publish.run();
  }, [wanted, waiting]);
  return (
    <Card title={t('versions.publish')} icon={Rocket}>
      <form class="publish-form" onSubmit={submit} noValidate>
        <ErrorSummary attempt={attempt} errors={errors} />
        {publish.error === undefined ? null : <ErrorState error={publish.error} />}
        {last === '' ? null : (
          <Radios
            id="version-size"
            name="version-size"
            label={t('versions.howMuch', { version: last })}
            value={SIZES.find((size) => next[size] === number) ?? ''}
            options={SIZES.map((size) => ({ value: size, label: t(`versions.size.${size}`, { version: next[size] }) }))}
            onChange={(size) => choose(next[size as (typeof SIZES)[number]])}
          />
        )}
        <TextInput
          id="version-number"
          label={t('versions.number')}
          hint={t('versions.numberHint')}
          width={10}
          value={number}
          error={wrong('version-number')}
          onInput={setNumber}
          onBlur={() => choose(number)}
        />
        <TextArea
          id="version-note"
          label={t('versions.note')}
          hint={t('versions.noteHint')}
          rows={3}
          value={note}
          error={wrong('version-note')}
          onInput={setNote}
        />
        <Checkbox
          id="version-approval"
          label={t('versions.approval')}
          hint={t(prospect.approval === 'required' ? 'versions.approvalRequired' : 'versions.approvalHint')}
          checked={approval}
          disabled={prospect.approval === 'required'}
          onChange={setApproval}
        />
        <Button type="submit" busy={publish.busy || waiting}>
          {t(approval ? 'versions.propose' : 'versions.publishNow')}
        </Button>
        <p class="muted small" role="status">
          {waiting ? t('versions.waiting') : publish.busy ? t('versions.playing') : ''}
        </p>
      </form>
    </Card>
  );
}

/** The number that the draft has, or the next one while it still has that of the live version. */
const proposed = (own: string, last: string): string =>
  last !== '' && own === last ? nextVersions(last).middle : own || '1.0.0';

function problemsOf(number: string, note: string): { fieldId: string; message: string }[] {
  return [
    ...(isVersion(number) ? [] : [{ fieldId: 'version-number', message: t('versions.numberWrong') }]),
    ...(note.trim() === '' ? [{ fieldId: 'version-note', message: t('versions.noteMissing') }] : []),
  ];
}
