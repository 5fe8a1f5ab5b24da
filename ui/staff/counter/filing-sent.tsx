import { Printer } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { ButtonLink, Icon, NotificationBanner, Panel, useDocumentTitle } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { useCaseTurn } from '../case/use-case-turn.ts';
import { pathOf } from '../routes.ts';
import type { Filing, SentFiling } from './api.ts';
import { readFiling } from './api.ts';

/** A request that was filed: its number, the receipt for the person, and what the officer can do at once. */
export function FilingSent({ filing, sent }: { filing: Filing; sent: SentFiling }) {
  const box = useRef<HTMLDivElement>(null);
  useDocumentTitle(t('counter.sentTitle'));
  useEffect(() => {
    scrollTo(0, 0);
    box.current?.querySelector<HTMLElement>('h1')?.focus();
  }, []);
  return (
    <div class="main-narrow" ref={box}>
      <Panel title={t('counter.sentTitle')}>
        {t('counter.number')}
        <span class="panel-number">{sent.number}</span>
        <span class="muted">
          {pick(filing.procedure.name)} · {sent.applicantName} · {formatDateTime(sent.registeredAt)}
        </span>
      </Panel>
      <p>
        <a class="govuk-button" href={sent.receiptUrl} target="_blank" rel="noopener">
          <Icon of={Printer} /> {t('counter.printReceipt')}
        </a>
      </p>
      <p>{t(filing.hasAccount ? 'counter.sentAccount' : sent.byMail ? 'counter.sentMail' : 'counter.sentPaper')}</p>
      {filing.procedure.makesAccount ? <AccountStep filing={filing} sent={sent} /> : null}
      <div class="govuk-button-group">
        {sent.mayOpenCase ? (
          <ButtonLink look="secondary" href={pathOf('case', { id: sent.caseId })}>
            {t('done.openCase')}
          </ButtonLink>
        ) : null}
        <ButtonLink look="secondary" href={pathOf('counter')}>
          {t('counter.next')}
        </ButtonLink>
      </div>
    </div>
  );
}

/** The person stands here: the account can be decided on at once, as soon as its task has come. */
function AccountStep({ filing: { id }, sent }: { filing: Filing; sent: SentFiling }) {
  const turn = useCaseTurn(sent.caseId);
  const latest = useResource((signal) => readFiling(id, signal), [id, turn]);
  const taskId = latest.value?.sent?.taskId ?? sent.taskId;
  return (
    <NotificationBanner title={t('counter.accountNow')} announce>
      <p>{t(taskId ? 'counter.accountReady' : 'counter.accountComing')}</p>
      {taskId ? (
        <p>
          <ButtonLink href={pathOf('task', { id: taskId })}>{t('counter.decideNow')}</ButtonLink>
        </p>
      ) : null}
    </NotificationBanner>
  );
}
