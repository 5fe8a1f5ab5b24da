import { Gavel } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../../shared/api/index.ts';
import { Button, Details, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import { useCaseNews } from '../../shared/talk/index.ts';
import { Moment } from '../parts/dates.tsx';
import { CaseBlock } from './case-block.tsx';
import type { Resolution } from './resolution-api.ts';
import { printedResolution, readResolutions } from './resolution-api.ts';
import { ResolutionDialog } from './resolution-dialog.tsx';

/** What the heads have decided about who does what in a case; heads add to it. The applicant never sees it. */
export function ResolutionBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => readResolutions(caseId, signal), [caseId]);
  useCaseNews(caseId, resource.reload);
  const [writing, setWriting] = useState<{ old?: Resolution } | null>(null);
  if (resource.error instanceof ApiError && resource.error.status === 404) return null;
  const given = () => {
    setWriting(null);
    resource.reload();
  };
  return (
    <CaseBlock icon={Gavel} title={t('resolution.title')}>
      <Loadable resource={resource} lines={2}>
        {({ data, policies }) => (
          <>
            {data.length === 0 ? <p class="muted">{t('resolution.none')}</p> : null}
            <ol class="thread">
              {data.filter(({ current }) => current).map((one) => (
                <li key={one.id} class="thread-message">
                  <Line resolution={one} />
                  <Earlier versions={data.filter(({ no, current }) => no === one.no && !current)} />
                  <a href={printedResolution(caseId, one.id)} target="_blank" rel="noopener">
                    {t('resolution.print')}<span class="govuk-visually-hidden"> {t('resolution.no', { no: one.no })}</span>
                  </a>
                  {policies.give
                    ? (
                      <button type="button" class="link-button" onClick={() => setWriting({ old: one })}>
                        {t('resolution.amend')}<span class="govuk-visually-hidden"> {t('resolution.no', { no: one.no })}</span>
                      </button>
                    )
                    : null}
                </li>
              ))}
            </ol>
            {policies.give ? <Button look="secondary" onClick={() => setWriting({})}>{t('resolution.give')}</Button> : null}
          </>
        )}
      </Loadable>
      <ResolutionDialog caseId={caseId} open={writing !== null} old={writing?.old} onGiven={given} onClose={() => setWriting(null)} />
    </CaseBlock>
  );
}

/** A resolution as it would stand on paper: to whom, what, until when, who gave it. */
function Line({ resolution }: { resolution: Resolution }) {
  const { lead, departments, text, term, by, at } = resolution;
  return (
    <>
      <p class="thread-meta">
        <strong>{pick(lead.department.name)}{lead.person ? `: ${lead.person.name}` : ''}</strong>
        {departments.length > 0
          ? <span>{t('resolution.along', { departments: departments.map(({ name }) => pick(name)).join(', ') })}</span>
          : null}
      </p>
      <p class="thread-text">{text}</p>
      <p class="muted small">
        {term ? <><strong>{t('resolution.until', { date: formatDate(term) })}</strong> · </> : null}
        {t(`resolution.role.${by.role}`)} {by.name} · <Moment value={at} />
      </p>
    </>
  );
}

function Earlier({ versions }: { versions: Resolution[] }) {
  if (versions.length === 0) return null;
  return (
    <Details summary={t('resolution.earlier', { count: versions.length })}>
      {versions.map((version) => <Line key={version.id} resolution={version} />)}
    </Details>
  );
}
