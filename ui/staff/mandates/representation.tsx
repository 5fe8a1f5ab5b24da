import { Loadable, SummaryList } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import { readRepresentation, type Mandate } from './api.ts';

/** In which procedures, and how long. */
export function reachOf({ scope, validFrom, validTo }: Mandate): string {
  const what = scope ? scope.map(({ name }) => pick(name)).join(', ') : t('mandates.all');
  return `${what} · ${formatDate(validFrom)} – ${validTo ? formatDate(validTo) : t('mandates.untilWithdrawn')}`;
}

/** Who acted for the applicant, and the mandate as it stands now. */
export function RepresentationFacts({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => readRepresentation(caseId, signal), [caseId]);
  return (
    <Loadable resource={resource} lines={2}>
      {(found) => found ? (
        <SummaryList rows={[
          { key: t('mandates.actedBy'), value: found.name },
          { key: t('mandates.mandate'), value: `${t(`mandates.state.${found.mandate.state}`)} · ${reachOf(found.mandate)}` },
          ...(found.mandate.paper ? [{
            key: t('mandates.deed'),
            value: (
              <>
                {t('mandates.seenBy', { reference: found.mandate.paper.reference, name: found.mandate.paper.by })}{' '}
                {found.scanUrl ? <a href={found.scanUrl} target="_blank" rel="noopener">{t('mandates.scan')}</a> : null}
              </>
            ),
          }] : []),
        ]} />
      ) : <p class="muted">{t('mandates.none')}</p>}
    </Loadable>
  );
}
