import {
  CircleCheck,
  CircleX,
  FilePlus2,
  FolderInput,
  Lightbulb,
  PencilRuler,
  Radio,
  UsersRound,
  Workflow,
} from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { onChange } from '../../shared/api/index.ts';
import {
  ButtonLink,
  DataTable,
  DownloadButton,
  EmptyState,
  Icon,
  Loadable,
  Page,
  Tag,
} from '../../shared/components/index.ts';
import type { Column } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { hasRole } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import { listProcedures } from '../workbench/api.ts';
import { ProcedureDeeds } from './procedure-deeds.tsx';

/** All procedures: what is live, what is being changed and by whom, how many cases run on each version. */
export function WorkspacePage() {
  const procedures = useResource((signal) => listProcedures(signal), []);
  useEffect(
    () =>
      onChange(({ event }) => {
        if (/^studio\.|^procedure\.|^resumed$/.test(event)) procedures.reload();
      }),
    [],
  );
  return (
    <div class="page">
      <Page title={t('workspace.title')} lead={t('workspace.lead')}>
        {hasRole('analyst') ? (
          <div class="govuk-button-group">
            <ButtonLink href={pathOf('new')}>
              <Icon of={FilePlus2} />
              {t('workspace.new')}
            </ButtonLink>
            <ButtonLink look="secondary" href={pathOf('import')}>
              <Icon of={FolderInput} />
              {t('workspace.import')}
            </ButtonLink>
          </div>
        ) : null}
        <Loadable resource={procedures} lines={8}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState icon={Workflow} title={t('workspace.empty')}>
                <p>{t('workspace.emptyText')}</p>
              </EmptyState>
            ) : (
              <DataTable
                caption={t('workspace.title')}
                columns={columns(procedures.reload)}
                rows={list}
                rowKey={({ key }) => key}
              />
            )
          }
        </Loadable>
        <DownloadButton
          path="/api/studio/elements/templates.json"
          text={t('workspace.elements')}
          hint={t('workspace.elementsHint')}
        />
      </Page>
    </div>
  );
}

function columns(onChanged: () => void): Column<StudioProcedure>[] {
  return [
    {
      title: t('workspace.procedure'),
      cell: (one) => (
        <>
          <a href={pathOf('procedure', { key: one.key })}>{pick(one.name) || one.key}</a>
          <div class="muted small">{one.key}</div>
        </>
      ),
    },
    { title: t('workspace.state'), cell: (one) => <State procedure={one} /> },
    { title: t('workspace.versions'), cell: (one) => <Versions procedure={one} /> },
    { title: t('workspace.problems'), cell: ({ problems }) => <Problems problems={problems} /> },
    { title: t('workspace.deeds'), cell: (one) => <ProcedureDeeds procedure={one} onChanged={onChanged} /> },
  ];
}

function State({ procedure: { live, withdrawn, draft, present } }: { procedure: StudioProcedure }) {
  return (
    <div class="facts">
      {live && !withdrawn ? (
        <Tag tone="ok" icon={Radio}>
          {t('workspace.live', { version: live.version })}
        </Tag>
      ) : null}
      {withdrawn ? <Tag tone="warn">{t('workspace.withdrawn')}</Tag> : null}
      {!live && !withdrawn ? <Tag>{t('workspace.never')}</Tag> : null}
      {draft?.changed ? (
        <Tag tone="info" icon={PencilRuler}>
          {t('workspace.draft')}
        </Tag>
      ) : null}
      {draft ? (
        <span class="muted small">
          {t('workspace.changedBy', { name: draft.updatedBy, at: formatDateTime(draft.updatedAt) })}
        </span>
      ) : null}
      {present.length > 0 ? (
        <span class="small">
          <Icon of={UsersRound} />
          {t('workspace.present', { names: present.join(', ') })}
        </span>
      ) : null}
    </div>
  );
}

function Versions({ procedure: { versions } }: { procedure: StudioProcedure }) {
  const used = versions.filter(({ openCases }) => openCases > 0);
  if (used.length === 0) return <span class="muted">{t('workspace.noCases')}</span>;
  return (
    <ul class="plain">
      {used.map(({ id, version, openCases }) => (
        <li key={id}>{t('workspace.cases', { version, count: openCases })}</li>
      ))}
    </ul>
  );
}

function Problems({ problems }: { problems: StudioProcedure['problems'] }) {
  if (!problems) return <span class="muted">{t('workspace.unchecked')}</span>;
  const { errors, hints } = problems;
  if (errors + hints === 0)
    return (
      <Tag tone="ok" icon={CircleCheck}>
        {t('problems.none')}
      </Tag>
    );
  return (
    <div class="facts">
      {errors > 0 ? (
        <Tag tone="bad" icon={CircleX}>
          {t('problems.errors', { count: errors })}
        </Tag>
      ) : null}
      {hints > 0 ? <Tag icon={Lightbulb}>{t('problems.hints', { count: hints })}</Tag> : null}
    </div>
  );
}
