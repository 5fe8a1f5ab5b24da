import { useState } from 'preact/hooks';
import type { StoredFile } from '../../shared/api/index.ts';
import {
  Button, Card, Checkboxes, DateInput, FileUpload, Loadable, Page, Radios, TextInput, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { Failed } from '../parts/failed.tsx';
import { readPaperMandates, readProcedures, recordPaperMandate, withdrawPaperMandate, type Mandate } from './api.ts';
import { reachOf } from './representation.tsx';

/** Mandates on paper: written down with their scan, and taken back for grantors who come to the counter. */
export function MandatesPage() {
  const list = useResource((signal) => readPaperMandates(signal), []);
  return (
    <div class="page">
      <Page title={t('mandates.title')} lead={t('mandates.lead')}>
        <Form onRecorded={list.reload} />
        <h2>{t('mandates.recorded')}</h2>
        <Loadable resource={list} lines={4}>
          {(mandates) => mandates.length === 0 ? <p class="muted">{t('mandates.empty')}</p> : (
            <ul class="plain-list">
              {mandates.map((mandate) => <Line key={mandate.id} mandate={mandate} onWithdrawn={list.reload} />)}
            </ul>
          )}
        </Loadable>
      </Page>
    </div>
  );
}

function Line({ mandate, onWithdrawn }: { mandate: Mandate; onWithdrawn: () => void }) {
  const withdraw = useAction(async (_: void, key) => {
    await withdrawPaperMandate(mandate.id, key);
    toast(t('mandates.withdrawn'));
    onWithdrawn();
  });
  const { name, email } = mandate.representative;
  const names = t('mandates.actsFor', { name: name ?? email, grantor: mandate.grantor.name });
  const live = mandate.state !== 'ended' && mandate.state !== 'over';
  return (
    <li>
      <strong>{names}</strong>
      <p class="muted">
        {t(`mandates.state.${mandate.state}`)} · {reachOf(mandate)}
        {mandate.paper ? ` · ${t('mandates.seenBy', { reference: mandate.paper.reference, name: mandate.paper.by })}` : ''}{' '}
        {mandate.paper ? (
          <a href={`/api/counter/mandates/${mandate.id}/scan`} target="_blank" rel="noopener">{t('mandates.scan')}</a>
        ) : null}
      </p>
      <Failed error={withdraw.error} />
      {live ? (
        <Button look="secondary" busy={withdraw.busy} onClick={() => void withdraw.run()}>
          {t('mandates.withdraw')}<span class="govuk-visually-hidden"> {names}</span>
        </Button>
      ) : null}
    </li>
  );
}

const blank = { familyName: '', givenName: '', cnp: '', email: '', reference: '', validFrom: '', validTo: '' };

function Form({ onRecorded }: { onRecorded: () => void }) {
  const procedures = useResource((signal) => readProcedures(signal), []);
  const [typed, setTyped] = useState(blank);
  const [whole, setWhole] = useState('some');
  const [scope, setScope] = useState<string[]>([]);
  const [scan, setScan] = useState<StoredFile | null>(null);
  const [tried, setTried] = useState(false);
  const set = (key: keyof typeof blank) => (value: string) => setTyped((old) => ({ ...old, [key]: value }));
  const complete = scan !== null && (whole === 'all' || scope.length > 0)
    && Object.values(typed).every((value) => value.trim() !== '');
  const send = useAction(async (_: void, key) => {
    setTried(true);
    if (!scan || !complete) return;
    const { familyName, givenName, cnp, ...rest } = typed;
    await recordPaperMandate({
      grantor: { familyName, givenName, cnp }, ...rest, scope: whole === 'all' ? null : scope, documentId: scan.id,
    }, key);
    toast(t('mandates.done', { email: typed.email }));
    setTyped(blank);
    setScope([]);
    setScan(null);
    setTried(false);
    onRecorded();
  });
  return (
    <Card title={t('mandates.new')}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        void send.run();
      }}>
        {(['familyName', 'givenName', 'cnp'] as const).map((key) => (
          <TextInput key={key} id={key} autocomplete="off" label={t(`mandates.${key}`)} value={typed[key]} onInput={set(key)}
            {...(key === 'cnp' ? { inputMode: 'numeric' as const, width: 10 as const } : {})} />
        ))}
        <TextInput id="email" type="email" autocomplete="off" label={t('mandates.email')} hint={t('mandates.emailHint')}
          value={typed.email} onInput={set('email')} />
        <Radios id="whole" name="whole" label={t('mandates.scope')} value={whole} onChange={setWhole}
          options={[{ value: 'some', label: t('mandates.some') }, { value: 'all', label: t('mandates.allProcedures') }]} />
        {whole === 'some' ? (
          <Loadable resource={procedures} lines={3}>
            {(list) => (
              <Checkboxes id="scope" name="scope" label={t('mandates.procedures')} values={scope} onChange={setScope}
                options={list.map(({ key, name }) => ({ value: key, label: pick(name) }))} />
            )}
          </Loadable>
        ) : null}
        <TextInput id="reference" autocomplete="off" label={t('mandates.reference')} hint={t('mandates.referenceHint')}
          value={typed.reference} onInput={set('reference')} />
        <DateInput id="validFrom" label={t('mandates.from')} value={typed.validFrom} onChange={set('validFrom')} />
        <DateInput id="validTo" label={t('mandates.to')} value={typed.validTo} onChange={set('validTo')} />
        <FileUpload id="scan" label={t('mandates.scanFile')} files={scan ? [scan] : []} onAdd={setScan}
          onRemove={() => setScan(null)} />
        <Failed error={send.error} />
        {tried && !complete ? <p role="alert" class="govuk-error-message">{t('mandates.incomplete')}</p> : null}
        <Button type="submit" busy={send.busy}>{t('mandates.record')}</Button>
      </form>
    </Card>
  );
}
