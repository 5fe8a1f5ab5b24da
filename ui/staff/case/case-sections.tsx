import type { CaseDocument } from '../../shared/api/index.ts';
import { SummaryList } from '../../shared/components/index.ts';
import { formatSize, pick, t } from '../../shared/i18n/index.ts';
import type { StaffCase } from '../api/index.ts';
import { Day, Moment } from '../parts/dates.tsx';
import { RepresentationFacts } from '../mandates/representation.tsx';
import { DirectionMark } from '../register/direction.tsx';
import { DocumentDeeds, DocumentStanding } from './document-deeds.tsx';

/** Who asks, and in which language they want the answer. */
export function ApplicantFacts({ caseFile }: { caseFile: StaffCase }) {
  const { name, email } = caseFile.applicant;
  const { filing } = caseFile;
  return (
    <>
      <SummaryList rows={[
        { key: t('context.name'), value: name },
        ...(email ? [{ key: t('context.email'), value: <a href={`mailto:${email}`}>{email}</a> }] : []),
        {
          key: t('context.language'),
          value: t(caseFile.language === 'hu' ? 'context.languageHu' : 'context.languageRo'),
        },
        ...(filing
          ? [{
            key: t('context.filed'),
            value: t('context.filedBy', { name: filing.by.name, desk: pick(filing.by.department.name) }),
          }]
          : []),
        ...(filing?.original
          ? [{ key: t('context.original'), value: placeText(filing.original) }]
          : []),
        ...(filing?.identity
          ? [{ key: t('context.identitySeen'), value: t(`counter.document.${filing.identity.document}`) }]
          : []),
      ]} />
      {caseFile.representation ? <RepresentationFacts caseId={caseFile.id} /> : null}
    </>
  );
}

/** Until when the law asks for an answer, and which law. */
export function TermFacts({ caseFile }: { caseFile: StaffCase }) {
  const { term, dueDate } = caseFile;
  if (!term && !dueDate) return <p class="muted">{t('context.noTerm')}</p>;
  return (
    <SummaryList rows={[
      { key: t('context.due'), value: <strong><Day value={term?.dueDate ?? dueDate} /></strong> },
      ...(term
        ? [
          { key: t('context.termLength'), value: t(`term.${term.unit}`, { count: term.amount }) },
          { key: t('context.termStart'), value: <Day value={term.startsOn} /> },
          { key: t('context.legalBasis'), value: pick(term.legalBasis) },
          ...(term.pauses ?? []).map(({ from, to, reason }) => ({
            key: t('context.pause'),
            value: <><Day value={from} /> – {to ? <Day value={to} /> : t('context.pauseOpen')}<br />{pick(reason)}</>,
          })),
        ]
        : []),
    ]} />
  );
}

/** Documents with their download links. */
export function DocumentList({ documents }: { documents: CaseDocument[] }) {
  if (documents.length === 0) return <p class="muted">{t('context.noDocuments')}</p>;
  return (
    <ul class="document-list">
      {documents.map((document) => (
        <li key={document.id}>
          <a href={document.contentUrl} download={document.fileName}>
            <span class="govuk-visually-hidden">{t('context.download')} </span>
            {pick(document.title) || document.fileName}
          </a>
          <span class="muted small">
            {t(`documentKind.${document.kind}`)}
            {document.number ? <> · <span class="number">{document.number}</span></> : null}
            {' · '}<span class="nowrap">{formatSize(document.size)}</span>
            {' · '}<Moment value={document.createdAt} />
          </span>
          <DocumentStanding document={document} />
          <DocumentDeeds document={document} />
        </li>
      ))}
    </ul>
  );
}

/** The numbers under which papers of the case stand in the registers. */
export function RegisterNumbers({ caseFile }: { caseFile: StaffCase }) {
  if (caseFile.registerEntries.length === 0) return <p class="muted">{t('context.noEntries')}</p>;
  return (
    <ul class="entry-list">
      {caseFile.registerEntries.map((entry) => (
        <li key={`${entry.number}${entry.direction}`}>
          <strong class="number">{entry.number}</strong> <DirectionMark direction={entry.direction} />
          <span class="muted small entry-subject">{entry.subject}</span>
        </li>
      ))}
    </ul>
  );
}

const placeText = ({ room, shelf, file }: { room: string; shelf: string; file: string }): string =>
  [
    room && t('context.originalRoom', { room }),
    shelf && t('context.originalShelf', { shelf }),
    file && t('context.originalFile', { file }),
  ]
    .filter(Boolean)
    .join(', ');
