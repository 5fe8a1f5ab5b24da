import { ScanLine } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import { Button, Icon, NotificationBanner, TextInput } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { Failed } from '../parts/failed.tsx';
import { pathOf } from '../routes.ts';
import { beginFiling } from './api.ts';
import type { FoundPrepared } from './prepared-api.ts';
import { findPrepared } from './prepared-api.ts';

/** Finds a request that was prepared at home by the code on its paper; a scanner types it and presses Enter. */
export function PreparedSearch() {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState('');
  const [found, setFound] = useState<FoundPrepared | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const search = useAction(async () => {
    setFound(null);
    setFound(await findPrepared(typed.trim()));
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setError(typed.trim() ? '' : t('counter.codeNeeded'));
    if (typed.trim()) void search.run();
    else form.current?.querySelector('input')?.focus();
  };
  return (
    <section class="counter-step">
      <h2>{t('counter.prepared')}</h2>
      <form class="counter-search" ref={form} onSubmit={submit} noValidate>
        <TextInput
          id="counter-code"
          label={t('counter.code')}
          hint={t('counter.codeHint')}
          value={typed}
          error={error}
          autocomplete="off"
          onInput={setTyped}
        />
        <Button type="submit" busy={search.busy}>
          <Icon of={ScanLine} /> {t('counter.openCode')}
        </Button>
      </form>
      <Failed error={search.error} />
      {found ? <Found found={found} /> : null}
    </section>
  );
}

function Found({ found }: { found: FoundPrepared }) {
  const { code, procedure, applicantName, hasAccount, createdAt, form, appointment } = found;
  const { route } = useLocation();
  const begin = useAction(async () => {
    route(pathOf('filing', { id: await beginFiling(procedure.key, { kind: 'prepared', code }) }));
  });
  return (
    <NotificationBanner title={pick(procedure.name)} tone={form.old ? 'warning' : 'info'} announce>
      <p>
        <strong>{applicantName}</strong>
        {' · '}
        {t(hasAccount ? 'counter.kind.account' : 'counter.noAccount')}
        {' · '}
        {t('counter.preparedOn', { date: formatDate(createdAt) })}
      </p>
      {appointment ? <p>{t('counter.expectedAt', { when: formatDateTime(appointment.startsAt) })}</p> : null}
      {form.old ? <p>{t('counter.oldForm', { filled: form.filled, current: form.current })}</p> : null}
      <Failed error={begin.error} />
      <p>
        <Button busy={begin.busy} onClick={() => void begin.run()}>
          {t('counter.goOn')}
        </Button>
      </p>
    </NotificationBanner>
  );
}
