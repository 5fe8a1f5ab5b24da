import { Eye } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AccessRecord } from '../../shared/api/index.ts';
import { BackLink, EmptyState, ErrorState, Loadable, Page, Pagination } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import { byDay } from '../days.ts';
import { href } from '../routes.ts';

/** Who of the city hall has read the reader's data, when and for what, in plain words. */
export function AccessPage() {
  return (
    <Page narrow title={t('access.title')} lead={t('access.lead')}
      back={<BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {me.value?.signedIn ? <Readings /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function Readings() {
  const first = useResource((signal) => api.accessLog(null, signal), []);
  const [rest, setRest] = useState<{ rows: AccessRecord[]; next: string | null } | null>(null);
  const next = rest ? rest.next : (first.value?.page?.next ?? null);
  const more = useAction(async () => {
    const page = await api.accessLog(next);
    setRest((old) => ({ rows: [...(old?.rows ?? []), ...page.data], next: page.page?.next ?? null }));
  });
  return (
    <Loadable resource={first} lines={6}>
      {(page) => page.data.length === 0 ? (
        <EmptyState icon={Eye} title={t('access.empty')}><p>{t('access.emptyHelp')}</p></EmptyState>
      ) : (
        <>
          {byDay([...page.data, ...(rest?.rows ?? [])]).map((day) => (
            <section key={day.title} class="notice-day">
              <h2>{day.title}</h2>
              <ul class="reading-list">{day.things.map((row) => <Reading key={row.id} row={row} />)}</ul>
            </section>
          ))}
          {more.error === undefined ? null : <ErrorState error={more.error} />}
          <Pagination next={next} busy={more.busy} onNext={() => void more.run()} />
          <p class="muted">{t('access.doubt')}</p>
        </>
      )}
    </Loadable>
  );
}

/** Deeds that have a sentence of their own; every other is a look at the data. */
const deeds = new Set(['case', 'task', 'document', 'export', 'counter', 'archive', 'mandate']);

function Reading({ row }: { row: AccessRecord }) {
  const departments = row.departments.map(({ name }) => pick(name)).join(', ');
  return (
    <li>
      <time class="muted nowrap" dateTime={row.at}>{formatTime(row.at)}</time>
      <div>
        <strong>{row.reader}</strong>
        {departments ? <span class="muted"> · {departments}</span> : null}
        <p>
          {t(`access.deed.${deeds.has(row.purpose) ? row.purpose : 'other'}`)}{' '}
          {row.caseId ? <a href={href('case', { id: row.caseId })}>{t('access.case', { number: row.caseNumber ?? '' })}</a> : null}
        </p>
      </div>
    </li>
  );
}
