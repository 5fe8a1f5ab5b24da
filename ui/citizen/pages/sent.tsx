import '../cases.css';
import { Download, FolderOpen } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import {
  ButtonLink,
  EmptyState,
  Icon,
  Loadable,
  NotificationBanner,
  Page,
  Panel,
  useDocumentTitle,
} from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import type { SentApplication } from '../receipts.ts';
import { readReceipt } from '../receipts.ts';
import { ACCOUNT_PROCEDURE, api } from '../data.ts';
import { ConfirmHere } from '../components/confirm-here.tsx';
import { VisitHere } from '../components/visit-here.tsx';
import { href } from '../routes.ts';
import { NUMBER_QUERY } from '../status.ts';

/** The number, what happens next, the receipt, the way to the case. */
export function SentPage({ params }: PageProps) {
  const receipt = readReceipt(params.id ?? '');
  if (receipt) return <Confirmation receipt={receipt} />;
  return (
    <Page narrow title={t('sent.title')}>
      <EmptyState icon={FolderOpen} title={t('sent.gone')}>
        <p>{t('sent.goneHelp')}</p>
        {me.value?.signedIn ? (
          <ButtonLink look="secondary" href={href('cases')}>
            {t('nav.cases')}
          </ButtonLink>
        ) : null}
      </EmptyState>
    </Page>
  );
}

function Confirmation({ receipt }: { receipt: SentApplication }) {
  const box = useRef<HTMLDivElement>(null);
  const procedure = useResource((signal) => api.procedure(receipt.procedureKey, signal), [receipt.procedureKey]);
  useDocumentTitle(t('sent.title'));
  useEffect(() => {
    scrollTo(0, 0);
    box.current?.querySelector('h1')?.focus();
  }, []);
  const isAccount = receipt.procedureKey === ACCOUNT_PROCEDURE;
  return (
    <div class="main-narrow" ref={box}>
      <Panel title={t('sent.title')}>
        {t('sent.number')}
        <span class="panel-number">{receipt.number}</span>
        <span class="muted">{formatDateTime(receipt.registeredAt)}</span>
      </Panel>
      {me.value?.signedIn ? null : (
        <NotificationBanner title={t('sent.code')}>
          <p class="access-code">{receipt.accessCode}</p>
          <p>
            {t('sent.codeText')} <a href={href('status', {}, { [NUMBER_QUERY]: receipt.number })}>{t('status.title')}</a>
          </p>
        </NotificationBanner>
      )}
      {isAccount ? <ConfirmHere receipt={receipt.receiptUrl} /> : null}
      <h2>{t('sent.next')}</h2>
      <ol class="steps">
        <li>{isAccount ? t('sent.mail') : t('sent.inbox')}</li>
        <Loadable resource={procedure} lines={1}>
          {(value) => {
            const [step] = value.steps;
            return step ? <li>{pick(step.title)}.</li> : null;
          }}
        </Loadable>
        <li>{receipt.dueDate ? t('sent.dueDate', { date: formatDate(receipt.dueDate) }) : t('sent.dueLater')}</li>
      </ol>
      {procedure.value?.visit ? (
        <VisitHere calendar={procedure.value.visit.calendar} receipt={receipt.receiptUrl} />
      ) : null}
      <div class="govuk-button-group">
        {me.value?.signedIn ? (
          <ButtonLink href={href('case', { id: receipt.caseId })}>{t('sent.follow')}</ButtonLink>
        ) : null}
        <a class="govuk-button govuk-button--secondary" href={receipt.receiptUrl} download>
          <Icon of={Download} />
          {t('sent.receipt')}
        </a>
      </div>
      <p class="after-button">
        <a href={href('home')}>{t('sent.home')}</a>
      </p>
    </div>
  );
}
