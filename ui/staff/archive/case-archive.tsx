import { Archive } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, onChange } from '../../shared/api/index.ts';
import { Button, Loadable, NotificationBanner, SummaryList, toast } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { CaseBlock } from '../case/case-block.tsx';
import type { Answers } from './answers.ts';
import type { ArchiveFile, CaseArchive } from './api.ts';
import { archiveApi } from './api.ts';
import { archiveHref } from './tabs.ts';
import { AskDialog } from './ask-dialog.tsx';
import { HoldDeed } from './hold-deed.tsx';
import { FileStateTag, positionText, Span, termText } from './words.tsx';

/** The file of a case for the archive: what keeps it open, its closing, its line afterwards. */
export function ArchiveBlock({ caseId }: { caseId: string }) {
  const resource = useResource((signal) => archiveApi.ofCase(caseId, signal), [caseId]);
  useEffect(
    () =>
      onChange((change) => {
        if (change.caseId === caseId || change.event === 'resumed') resource.reload();
      }),
    [caseId],
  );
  if (resource.error instanceof ApiError && [403, 404].includes(resource.error.status)) return null;
  return (
    <CaseBlock icon={Archive} title={t('archive.block')}>
      <Loadable resource={resource} lines={3}>
        {(archive) =>
          archive.data.file ? (
            <Closed caseId={caseId} archive={archive} file={archive.data.file} onChanged={resource.reload} />
          ) : (
            <Open caseId={caseId} archive={archive} onChanged={resource.reload} />
          )
        }
      </Loadable>
    </CaseBlock>
  );
}

interface StateProps {
  caseId: string;
  archive: CaseArchive;
  onChanged: () => void;
}

function Open({ caseId, archive: { data, policies }, onChanged }: StateProps) {
  const [asking, setAsking] = useState(false);
  const close = async ({ fileIndex = '', leaves = '', remarks = '' }: Answers, key: string) => {
    await archiveApi.close(caseId, { fileIndex, leaves: Number(leaves), remarks }, key);
    toast(t('archive.closed'));
    onChanged();
  };
  return (
    <>
      {data.blockers.length > 0 ? (
        <>
          <p>{t('archive.stillOpen')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {data.blockers.map((blocker) => (
              <li key={blocker}>{t(`archive.blocker.${blocker}`)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {data.earlier.map((file) => (
        <Reopened key={file.id} file={file} />
      ))}
      {policies.close ? (
        <>
          <p>{t('archive.readyText')}</p>
          <Button look="secondary" onClick={() => setAsking(true)}>
            {t('archive.close')}
          </Button>
        </>
      ) : null}
      {asking && data.proposal ? (
        <AskDialog
          title={t('archive.closeTitle')}
          verb={t('archive.close')}
          onSend={close}
          onClose={() => setAsking(false)}
          questions={[
            {
              key: 'fileIndex',
              kind: 'choice',
              label: t('archive.position'),
              hint: t('archive.positionHint'),
              value: data.proposal.fileIndex ?? '',
              options: data.positions.map((one) => ({
                value: one.fileIndex,
                label: `${positionText(one)} (${termText(one.termYears)})`,
              })),
            },
            {
              key: 'leaves',
              kind: 'count',
              label: t('archive.leavesOf'),
              hint: t('archive.leavesHint'),
              value: String(data.proposal.leaves),
            },
            { key: 'remarks', kind: 'area', label: t('archive.remarks'), optional: true },
          ]}
        >
          <p>{t('archive.closeText')}</p>
          <p>
            {t('archive.dates')}: <Span of={data.proposal} />
          </p>
        </AskDialog>
      ) : null}
    </>
  );
}

function Reopened({ file }: { file: ArchiveFile }) {
  if (!file.reopened) return null;
  const { at, by, reason } = file.reopened;
  return <p class="small muted">{t('archive.reopenedBy', { name: by, date: formatDateTime(at), reason })}</p>;
}

function Closed({ caseId, archive: { data, policies }, file, onChanged }: StateProps & { file: ArchiveFile }) {
  const [asking, setAsking] = useState(false);
  const reopen = async ({ reason = '' }: Answers, key: string) => {
    await archiveApi.reopen(caseId, reason, key);
    toast(t('archive.reopened'));
    onChanged();
  };
  return (
    <>
      {file.destroyed ? (
        <NotificationBanner tone="warning" title={t('archive.destroyedTitle')}>
          <p>
            {t('archive.destroyedText', {
              date: formatDateTime(file.destroyed.at),
              name: file.destroyed.by,
              number: data.decision?.number ?? '',
            })}
          </p>
        </NotificationBanner>
      ) : null}
      {file.transferred ? (
        <NotificationBanner title={t('archive.transferredTitle')}>
          <p>
            {t('archive.transferredText', {
              date: formatDateTime(file.transferred.at),
              name: file.transferred.by,
            })}
          </p>
        </NotificationBanner>
      ) : null}
      <p>
        <FileStateTag file={file} />
      </p>
      <SummaryList
        rows={[
          { key: t('archive.position'), value: positionText(file) },
          { key: t('archive.closedBy'), value: `${file.closedBy}, ${formatDateTime(file.closedAt)}` },
          { key: t('archive.dates'), value: <Span of={file} /> },
          { key: t('archive.leaves'), value: file.leaves },
          {
            key: t('archive.keptUntil'),
            value: file.retentionEnd ? formatDate(file.retentionEnd) : t('archive.permanent'),
          },
          ...(file.remarks ? [{ key: t('archive.remarks'), value: file.remarks }] : []),
          ...(file.inventory
            ? [
                {
                  key: t('archive.inventory'),
                  value: (
                    <a href={archiveHref('inventories', file.inventory.id)}>
                      {t('archive.inventoryPlace', {
                        no: `${file.inventory.no}/${file.inventory.year}`,
                        place: file.inventory.place ?? '',
                      })}
                    </a>
                  ),
                },
              ]
            : []),
          ...(file.policies.hold || file.hold
            ? [{ key: t('archive.holdKey'), value: <HoldDeed file={file} onChanged={onChanged} /> }]
            : []),
        ]}
      />
      {data.earlier.map((earlier) => (
        <Reopened key={earlier.id} file={earlier} />
      ))}
      {policies.reopen ? (
        <Button look="secondary" onClick={() => setAsking(true)}>
          {t('archive.reopen')}
        </Button>
      ) : null}
      {asking ? (
        <AskDialog
          title={t('archive.reopenTitle', { number: file.number })}
          verb={t('archive.reopen')}
          onSend={reopen}
          questions={[{ key: 'reason', kind: 'area', label: t('archive.reason'), shortest: 5 }]}
          onClose={() => setAsking(false)}
        >
          <p>{t('archive.reopenText', { department: pick(file.department.name) })}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
