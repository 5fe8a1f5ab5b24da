import { FolderOpen } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseSummary } from '../../shared/api/index.ts';
import { onChange } from '../../shared/api/index.ts';
import {
  ButtonLink,
  EmptyState,
  ErrorState,
  LiveState,
  Loadable,
  Page,
  Pagination,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { CaseList } from '../components/case-list.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import { href } from '../routes.ts';

/** All matters of the reader, newest first. */
export function CasesPage() {
  return (
    <Page title={t('cases.title')}>{me.value?.signedIn ? <Cases /> : <SignInNeeded reason={t('cases.signIn')} />}</Page>
  );
}

function Cases() {
  const first = useResource((signal) => api.cases(null, signal), []);
  const [rest, setRest] = useState<{ cases: CaseSummary[]; next: string | null } | null>(null);
  const next = rest ? rest.next : (first.value?.page?.next ?? null);
  const more = useAction(async () => {
    const page = await api.cases(next);
    setRest((old) => ({ cases: [...(old?.cases ?? []), ...page.data], next: page.page?.next ?? null }));
  });
  useEffect(
    () =>
      onChange(({ event }) => {
        if (event !== 'case.changed' && event !== 'resumed') return;
        setRest(null);
        first.reload();
      }),
    [],
  );
  return (
    <Loadable resource={first} lines={6}>
      {(page) =>
        page.data.length === 0 ? (
          <EmptyState icon={FolderOpen} title={t('cases.empty')}>
            <p>{t('cases.emptyHelp')}</p>
            <ButtonLink href={href('home')}>{t('cases.find')}</ButtonLink>
          </EmptyState>
        ) : (
          <>
            <LiveState />
            <CaseList cases={[...page.data, ...(rest?.cases ?? [])]} />
            {more.error !== undefined ? <ErrorState error={more.error} /> : null}
            <Pagination next={next} busy={more.busy} onNext={() => void more.run()} />
          </>
        )
      }
    </Loadable>
  );
}
