import { CircleCheck, MonitorSmartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import {
  BackLink, Button, EmptyState, ErrorState, Loadable, Page, Pagination, Tag, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { SignIn } from '../data.ts';
import { api } from '../data.ts';
import { href } from '../routes.ts';

/** Where the reader is signed in now, and where they were; each session can be ended from here. */
export function SignInsPage() {
  return (
    <Page narrow title={t('signIns.title')} lead={t('signIns.lead')}
      back={<BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {me.value?.signedIn ? <SignIns /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function SignIns() {
  const first = useResource((signal) => api.signIns(null, signal), []);
  const [rest, setRest] = useState<{ rows: SignIn[]; next: string | null } | null>(null);
  const next = rest ? rest.next : (first.value?.page?.next ?? null);
  const more = useAction(async () => {
    const page = await api.signIns(next);
    setRest((old) => ({ rows: [...(old?.rows ?? []), ...page.data], next: page.page?.next ?? null }));
  });
  const end = useAction<SignIn | null>(async (one) => {
    try {
      if (one) await api.endSession(one.id);
      else await api.endOtherSessions();
      toast(t(one ? 'signIns.ended' : 'signIns.endedAll'));
    } finally {
      setRest(null);
      first.reload();
    }
  });
  return (
    <Loadable resource={first} lines={6}>
      {(page) => {
        const rows = [...page.data, ...(rest?.rows ?? [])];
        const others = rows.some(({ state }) => state === 'open');
        if (rows.length === 0) return <EmptyState icon={MonitorSmartphone} title={t('signIns.empty')} />;
        return (
          <>
            {others ? (
              <Button look="secondary" busy={end.busy} onClick={() => void end.run(null)}>{t('signIns.endAll')}</Button>
            ) : null}
            {end.error === undefined ? null : <ErrorState error={end.error} />}
            <ul class="store-list">
              {rows.map((row) => <Line key={row.id} row={row} onEnd={() => void end.run(row)} />)}
            </ul>
            {more.error === undefined ? null : <ErrorState error={more.error} />}
            <Pagination next={next} busy={more.busy} onNext={() => void more.run()} />
            <p class="muted">{t('signIns.doubt')}</p>
          </>
        );
      }}
    </Loadable>
  );
}

function Line({ row, onEnd }: { row: SignIn; onEnd: () => void }) {
  const device = [row.browser, row.system].filter(Boolean).join(', ') || t('signIns.unknownDevice');
  return (
    <li>
      <div>
        <strong>{device}</strong>{' '}
        {row.state === 'this' ? <Tag tone="ok" icon={CircleCheck}>{t('signIns.this')}</Tag> : null}
        {row.state === 'open' ? <Tag tone="info" icon={MonitorSmartphone}>{t('signIns.open')}</Tag> : null}
        <p class="muted small">
          {t('signIns.at', { time: formatDateTime(row.at) })}
          {row.seenAt && row.state === 'open' ? ` · ${t('signIns.seen', { time: formatDateTime(row.seenAt) })}` : ''}
          {row.endedAt ? ` · ${t('signIns.endedAt', { time: formatDateTime(row.endedAt) })}` : ''}
        </p>
      </div>
      {row.state === 'open' ? (
        <button type="button" class="link-button" onClick={onEnd}>
          {t('signIns.end')}<span class="govuk-visually-hidden"> {device}, {formatDateTime(row.at)}</span>
        </button>
      ) : null}
    </li>
  );
}
