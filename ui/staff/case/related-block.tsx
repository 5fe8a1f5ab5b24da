import { Link2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { Button, CaseStateTag, Loadable, Tag, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { useCaseNews } from '../../shared/talk/index.ts';
import { Moment } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import { CaseBlock } from './case-block.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { OtherCase, Relation } from './related-api.ts';
import { relatedApi } from './related-api.ts';
import { RelatedDialog } from './related-dialog.tsx';

/** The cases that belong to this one: joined, filed to it, or of the same matter. */
export function RelatedBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => relatedApi.related(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  const [binding, setBinding] = useState(false);
  const [ending, setEnding] = useState<Relation | null>(null);
  if (resource.error instanceof ApiError && resource.error.status === 404) return null;
  const done = (said: string) => {
    setBinding(false);
    setEnding(null);
    toast(said);
    resource.reload();
  };
  return (
    <CaseBlock icon={Link2} title={t('related.title')}>
      <Loadable resource={resource} lines={2}>
        {({ data, policies }) => (
          <>
            {data.relations.length === 0 ? <p class="muted">{t('related.none')}</p> : null}
            <ul class="entry-list">
              {data.relations.map((relation) => (
                <li key={relation.id}>
                  <RelationLine relation={relation} />
                  {relation.policies.end
                    ? (
                      <button type="button" class="link-button" onClick={() => setEnding(relation)}>
                        {t(relation.kind === 'joined' ? 'related.unjoin' : 'related.unlink')}
                        <span class="govuk-visually-hidden"> {relation.case.number}</span>
                      </button>
                    )
                    : null}
                </li>
              ))}
            </ul>
            {data.suggestions.length > 0
              ? <p class="muted small">{t('related.suggested', { count: data.suggestions.length })}</p>
              : null}
            {policies.relate
              ? (
                <Button look="secondary" onClick={() => setBinding(true)}>
                  {t(policies.join ? 'related.open' : 'related.openLink')}
                </Button>
              )
              : null}
            <RelatedDialog caseId={caseId} open={binding} related={{ data, policies }} onClose={() => setBinding(false)}
              onBound={() => done(t('related.bound'))} />
          </>
        )}
      </Loadable>
      <ReasonDialog id={`unbind-${caseId}`} open={ending !== null}
        title={t('related.endTitle', { number: ending?.case.number ?? '' })}
        text={t(ending?.kind === 'joined' ? 'related.unjoinText' : 'related.unlinkText')} submit={t('related.end')}
        onClose={() => setEnding(null)}
        act={async (reason, key) => {
          await relatedApi.unbind(caseId, ending?.id ?? '', reason, key);
          done(t('related.ended'));
        }} />
    </CaseBlock>
  );
}

/** What binds the other case to this one, and who said so. */
function RelationLine({ relation }: { relation: Relation }) {
  const { kind, leads, reason, by, at } = relation;
  return (
    <>
      <p class="relation-head">
        <Tag tone={kind === 'related' ? 'plain' : 'info'}>{t(`related.${kind}.${leads ? 'here' : 'there'}`)}</Tag>{' '}
        <OtherCaseName other={relation.case} />
      </p>
      <p class="muted small">{reason} · {by} · <Moment value={at} /></p>
    </>
  );
}

/** Number, name and state of another case, as far as the reader may know them. */
export function OtherCaseName({ other, plain = false }: { other: OtherCase; plain?: boolean }) {
  const number = <strong class="number">{other.number}</strong>;
  if (!other.id) return number;
  return (
    <>
      {plain ? number : <a href={pathOf('case', { id: other.id })}>{number}</a>}{' '}
      <span>{other.applicantName}</span>{' '}
      {other.procedure ? <span class="muted">{pick(other.procedure)}</span> : null}{' '}
      {other.state ? <CaseStateTag state={other.state} outcome={other.outcome} /> : null}
    </>
  );
}
