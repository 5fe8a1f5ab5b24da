import type { ComponentChildren } from 'preact';
import { NotificationBanner, SummaryList } from '../../shared/components/index.ts';
import { formatDate, formatDateTime, formatSize, t } from '../../shared/i18n/index.ts';
import { Day, Moment } from '../parts/dates.tsx';
import { pathOf } from '../routes.ts';
import type { Expedition, WholeEntry } from './api.ts';
import { DirectionMark } from './direction.tsx';
import { departmentName, registerName } from './names.ts';
import { TextOfScan } from './readings.tsx';

/** Everything that stands in the register about a document; what is not known is left out. */
export function EntryFacts({ entry }: { entry: WholeEntry }) {
  const { cancelled } = entry;
  return (
    <>
      <p class="entry-number">{cancelled ? <s>{entry.number}</s> : entry.number}</p>
      {cancelled ? (
        <NotificationBanner tone="warning" title={t('register.cancelled')}>
          <p>
            {t('register.cancelledBy', {
              name: cancelled.name,
              at: formatDateTime(cancelled.at),
              reason: cancelled.reason,
            })}
          </p>
        </NotificationBanner>
      ) : null}
      <SummaryList
        rows={factsOf(entry)
          .filter(([, value]) => value !== null && value !== '' && value !== false)
          .map(([key, value]) => ({ key: t(key), value }))}
      />
    </>
  );
}

const day = (value: string | null) => value && <Day value={value} />;

function factsOf(entry: WholeEntry): [key: string, value: ComponentChildren][] {
  const caseLink = entry.caseId && <a href={pathOf('case', { id: entry.caseId })}>{t('register.openCase')}</a>;
  const moment = <Moment value={entry.at} />;
  const direction = <DirectionMark direction={entry.direction} />;
  const sent = entry.expedition && <Sent expedition={entry.expedition} />;
  const links = entry.links.length > 0 && <Links entry={entry} />;
  const files = entry.files.length > 0 && <Files entry={entry} />;
  return [
    ['register.kind', registerName(entry.register)],
    ['register.at', moment],
    ['register.direction', direction],
    ['register.parties', entry.party],
    ['register.subject', entry.subject],
    ['register.subjectHu', entry.subjectHu],
    ['register.channel', t(`channel.${entry.channel}`)],
    ['register.issuerNumber', entry.issuerNumber],
    ['register.issuerDate', day(entry.issuerDate)],
    ['register.leaves', entry.leaves],
    ['register.annexes', entry.annexes],
    ['register.department', entry.department && departmentName(entry.department)],
    ['register.person', entry.person],
    ['register.dueDate', day(entry.dueDate)],
    ['register.expedition', sent],
    ['register.links', links],
    ['register.fileIndex', entry.fileIndex],
    ['register.offlineNumber', entry.offlineNumber],
    [
      'register.receivedAt',
      entry.receivedAt && `${formatDate(entry.receivedAt.slice(0, 10))}, ${entry.receivedAt.slice(11)}`,
    ],
    ['register.scans', files],
    ['register.registeredBy', entry.registeredBy],
    ['register.case', caseLink],
  ];
}

function Sent({ expedition: { date, mode, recipient, reference } }: { expedition: Expedition }) {
  return (
    <>
      <Day value={date} /> · {[t(`channel.${mode}`), recipient, reference].filter(Boolean).join(' · ')}
    </>
  );
}

function Links({ entry }: { entry: WholeEntry }) {
  return (
    <ul class="plain-list">
      {entry.links.map(({ id, number, relation }) => (
        <li key={`${id}${relation}`}>{t(`register.relation.${relation}`, { number })}</li>
      ))}
    </ul>
  );
}

function Files({ entry }: { entry: WholeEntry }) {
  return (
    <ul class="plain-list">
      {entry.files.map(({ id, fileName, mediaType, size, contentUrl, text }) => (
        <li key={id} class="entry-file">
          <a href={contentUrl}>{fileName}</a> <span class="muted small">{formatSize(size)}</span>
          {mediaType.startsWith('image/') ? <img src={contentUrl} alt={fileName} loading="lazy" /> : null}
          {text ? <TextOfScan text={text} name="" /> : null}
        </li>
      ))}
    </ul>
  );
}
