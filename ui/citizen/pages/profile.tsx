import { Eye } from 'lucide-preact';
import type { AccessRecord, Me } from '../../shared/api/index.ts';
import { DataTable, EmptyState, Loadable, Page, SummaryList } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { api } from '../data.ts';
import { href } from '../routes.ts';

/** What the city hall knows about the reader's account, and who has read it. */
export function ProfilePage() {
  const reader = me.value;
  return (
    <Page narrow title={t('profile.title')}>
      {reader?.signedIn ? <Profile reader={reader} /> : <SignInNeeded reason={t('profile.signIn')} />}
    </Page>
  );
}

function Profile({ reader }: { reader: Extract<Me, { signedIn: true }> }) {
  const readings = useResource((signal) => api.accessLog(signal), []);
  return (
    <>
      <SummaryList
        rows={[
          { key: t('profile.name'), value: reader.name },
          { key: t('profile.username'), value: reader.username },
          ...(reader.email ? [{ key: t('profile.email'), value: reader.email }] : []),
          { key: t('profile.language'), value: t(`language.${reader.language}`) },
          { key: t('profile.level'), value: t(`level.${reader.level}`) },
        ]}
      />
      <p>{t('profile.change')}</p>
      <h2>{t('access.title')}</h2>
      <Loadable resource={readings}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon={Eye} title={t('access.empty')}>
              <p>{t('access.emptyHelp')}</p>
            </EmptyState>
          ) : (
            <AccessTable rows={rows} />
          )
        }
      </Loadable>
    </>
  );
}

function AccessTable({ rows }: { rows: AccessRecord[] }) {
  return (
    <DataTable
      caption={t('access.title')}
      rows={rows}
      rowKey={(row) => row.at + row.reader}
      columns={[
        { title: t('access.when'), cell: (row) => <span class="nowrap">{formatDateTime(row.at)}</span> },
        { title: t('access.who'), cell: (row) => row.reader },
        {
          title: t('access.department'),
          cell: (row) => row.departments.map((department) => pick(department.name)).join(', '),
        },
        {
          title: t('access.what'),
          cell: (row) =>
            row.caseId ? <a href={href('case', { id: row.caseId })}>{t('access.case')}</a> : t('access.profile'),
        },
      ]}
    />
  );
}
