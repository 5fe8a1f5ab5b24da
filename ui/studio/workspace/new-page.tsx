import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import {
  BackLink,
  Button,
  ErrorMessage,
  errorText,
  Loadable,
  Page,
  Radios,
  Select,
  TextInput,
} from '../../shared/components/index.ts';
import type { Option } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import { listProcedures } from '../workbench/api.ts';
import type { Template } from './api.ts';
import { createProcedure, listTemplates } from './api.ts';
import { isKey, keyOf } from './key-of.ts';

/** A new procedure: its name in both languages, and what it begins from. */
export function NewPage() {
  const known = useResource(async () => {
    const [templates, procedures] = await Promise.all([listTemplates(), listProcedures()]);
    return { templates, procedures };
  }, []);
  return (
    <div class="page">
      <Page
        title={t('new.title')}
        lead={t('new.lead')}
        narrow
        back={<BackLink href={pathOf('workspace')}>{t('bench.back')}</BackLink>}
      >
        <Loadable resource={known}>{(value) => <NewForm {...value} />}</Loadable>
      </Page>
    </div>
  );
}

function NewForm({ templates, procedures }: { templates: Template[]; procedures: StudioProcedure[] }) {
  const { query, route } = useLocation();
  const [ro, setRo] = useState('');
  const [hu, setHu] = useState('');
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [from, setFrom] = useState(query.from ? 'copy' : 'blank');
  const [copied, setCopied] = useState(query.from ?? '');
  const [tried, setTried] = useState(false);
  const key = typedKey ?? keyOf(ro);
  const create = useAction<string>(async (source, idempotencyKey) => {
    await createProcedure(key, { ro: ro.trim(), hu: hu.trim() }, source, idempotencyKey);
    route(pathOf('procedure', { key }));
  });
  const taken = create.error instanceof ApiError && create.error.code === 'studio.keyTaken';
  const errors = {
    ro: ro.trim() ? undefined : t('new.nameMissing'),
    hu: hu.trim() ? undefined : t('new.nameMissing'),
    key: taken ? errorText(create.error) : isKey(key) ? undefined : t('new.keyWrong'),
    copy: from === 'copy' && !copied ? t('new.copyMissing') : undefined,
  };
  const send = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (errors.ro || errors.hu || errors.copy || !isKey(key)) return;
    void create.run(from === 'copy' ? `copy:${copied}` : from);
  };
  const shown = (error: string | undefined) => (tried ? error : undefined);
  return (
    <form noValidate onSubmit={send}>
      <div class="both-languages">
        <TextInput id="new-ro" label={t('new.nameRo')} value={ro} error={shown(errors.ro)} onInput={setRo} />
        <TextInput id="new-hu" label={t('new.nameHu')} value={hu} error={shown(errors.hu)} onInput={setHu} />
      </div>
      <TextInput
        id="new-key"
        label={t('new.key')}
        hint={t('new.keyHint')}
        value={key}
        error={shown(errors.key)}
        onInput={setTypedKey}
      />
      <Radios
        id="new-from"
        name="new-from"
        label={t('new.from')}
        value={from}
        onChange={setFrom}
        options={sources(templates)}
      />
      {from === 'copy' ? (
        <Select
          id="new-copy"
          label={t('new.copyOf')}
          emptyText={t('new.choose')}
          value={copied}
          error={shown(errors.copy)}
          onChange={setCopied}
          options={procedures.map((one) => ({ value: one.key, label: pick(one.name) || one.key }))}
        />
      ) : null}
      {create.error === undefined || taken ? null : <ErrorMessage>{errorText(create.error)}</ErrorMessage>}
      <Button type="submit" busy={create.busy}>
        {t('new.create')}
      </Button>
    </form>
  );
}

function sources(templates: Template[]): Option[] {
  return [
    { value: 'blank', label: t('new.blank'), hint: t('new.blankHint') },
    ...templates
      .filter(({ id }) => id !== 'blank')
      .map(({ id, name, description }) => ({ value: `template:${id}`, label: pick(name), hint: pick(description) })),
    { value: 'copy', label: t('new.copy'), hint: t('new.copyHint') },
  ];
}
