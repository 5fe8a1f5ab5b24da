import { useState } from 'preact/hooks';
import { Button, ErrorState, TextInput, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { Tryout } from './api.ts';
import { tryApi } from './api.ts';

/** Keeps what was done as a scenario of the procedure: from now on it runs with every check. */
export function RecordForm({ tryout }: { tryout: Tryout }) {
  const bench = useWorkbench();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const record = useAction(async () => {
    const file = freeFile(slugOf(`${tryout.language}-${name}`), bench.files.value);
    const { path, text } = await tryApi.record(bench.key, tryout.id, { name: name.trim(), file });
    bench.write({ [path]: text }, t('try.recordStep', { name: name.trim() }));
    toast(t('try.recorded', { name: name.trim() }));
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') void record.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      {record.error === undefined ? null : <ErrorState error={record.error} />}
      <TextInput
        id="scenario-name"
        label={t('try.scenarioName')}
        hint={t('try.scenarioHint')}
        value={name}
        onInput={setName}
        maxLength={150}
        error={missing ? t('try.scenarioMissing') : undefined}
      />
      <Button type="submit" busy={record.busy}>
        {t('try.record')}
      </Button>
    </form>
  );
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 50)
    .replace(/-$/, '');

/** A name of a file that the draft does not have yet. */
function freeFile(slug: string, files: Readonly<Record<string, string>>): string {
  for (let no = 1; ; no += 1) {
    const file = no === 1 ? slug : `${slug}-${no}`;
    if (files[`examples/${file}.json`] === undefined) return file;
  }
}
