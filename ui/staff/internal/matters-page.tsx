import { FilePlus2 } from 'lucide-preact';
import type { Procedure } from '../../shared/api/index.ts';
import { EmptyState, Loadable, Page } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { pathOf } from '../routes.ts';
import { readProcedures } from './matters.ts';

/** The internal matters that the reader may start. */
export function MattersPage() {
  const procedures = useResource((signal) => readProcedures(signal), []);
  return (
    <div class="page">
      <Page title={t('new.title')} lead={t('new.lead')}>
        <Loadable resource={procedures} lines={8}>
          {(all) => all.length === 0
            ? <EmptyState icon={FilePlus2} title={t('new.empty')}><p>{t('new.emptyText')}</p></EmptyState>
            : <ul class="matters">{all.map((one) => <Matter key={one.key} procedure={one} />)}</ul>}
        </Loadable>
      </Page>
    </div>
  );
}

function Matter({ procedure }: { procedure: Procedure }) {
  return (
    <li class="card matter">
      <h2 class="card-title"><a href={pathOf('newMatter', { id: procedure.key })}>{pick(procedure.name)}</a></h2>
      <p>{pick(procedure.summary)}</p>
    </li>
  );
}
