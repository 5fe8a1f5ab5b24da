import '../cases.css';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  Button, CaseStateTag, ErrorState, NotificationBanner, Page, SummaryList, TextInput,
} from '../../shared/components/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, pick, t } from '../../shared/i18n/index.ts';
import { caseApi, type PublicStatus } from '../components/case/api.ts';
import { ConfirmHere } from '../components/confirm-here.tsx';
import { Way } from '../components/case/way.tsx';
import { isOver } from '../components/case-list.tsx';
import { NUMBER_QUERY } from '../status.ts';

/** How far a request is, for whoever holds its receipt: the number and the code, no account. */
export function StatusPage() {
  const { query } = useLocation();
  const [number, setNumber] = useState(query[NUMBER_QUERY] ?? '');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const [found, setFound] = useState<PublicStatus | null>(null);
  const ask = useAction(async () => {
    setFound(null);
    setFound(await caseApi.status({ number, code }));
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const empty = [['status-number', number], ['status-code', code]].find(([, value]) => !value?.trim());
    setMissing(empty !== undefined);
    if (empty?.[0]) document.getElementById(empty[0])?.focus();
    else void ask.run();
  };
  return (
    <Page narrow title={t('status.title')} lead={t('status.lead')}>
      <form onSubmit={submit} noValidate>
        <TextInput
          id="status-number"
          label={t('status.number')}
          hint={t('status.numberHint')}
          error={missing && !number.trim() ? t('status.numberMissing') : undefined}
          value={number}
          maxLength={60}
          autocomplete="off"
          onInput={setNumber}
        />
        <TextInput
          id="status-code"
          label={t('status.code')}
          hint={t('status.codeHint')}
          error={missing && !code.trim() ? t('status.codeMissing') : undefined}
          value={code}
          maxLength={60}
          autocomplete="off"
          onInput={setCode}
        />
        <Button type="submit" busy={ask.busy}>
          {t('status.show')}
        </Button>
      </form>
      {ask.error === undefined ? null : <Refused error={ask.error} />}
      {found ? <Found key={found.number} status={found} /> : null}
    </Page>
  );
}

const stateWords = ({ confirmBy, outcomeTitle, state }: PublicStatus): string =>
  confirmBy ? t('status.waitsForEmail') : pick(outcomeTitle) || t(`caseState.${state}`);

function Refused({ error }: { error: unknown }) {
  if (!(error instanceof ApiError) || error.status !== 404) return <ErrorState error={error} />;
  return (
    <NotificationBanner tone="warning" title={t('status.unknown')} announce>
      <p>{t('status.unknownText')}</p>
    </NotificationBanner>
  );
}

function Found({ status }: { status: PublicStatus }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { department, phone, email } = status.contact;
  const over = isOver(status.state);
  return (
    <section class="status-found">
      <h2 tabIndex={-1} ref={heading}>
        {t('case.headline', { number: status.number })}
      </h2>
      <p class="case-headline">
        <CaseStateTag state={status.state} outcome={status.outcome} />
        <span class="lead">{pick(status.procedure.name)}</span>
      </p>
      {status.confirmBy ? <ConfirmHere receipt={status.confirmBy} /> : null}
      {over ? null : <Way milestones={status.milestones} />}
      <SummaryList
        rows={[
          { key: t('status.state'), value: stateWords(status) },
          { key: t('status.registered'), value: formatDateTime(status.registeredAt) },
          ...(over ? [] : [{ key: t('case.due'), value: status.dueDate ? formatDate(status.dueDate) : t('status.noDue') }]),
          { key: t('status.department'), value: pick(department.name) },
          {
            key: t('case.contact'),
            value: (
              <>
                <a class="notice-link nowrap" href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
                <br />
                <a class="notice-link" href={`mailto:${email}`}>{email}</a>
              </>
            ),
          },
        ]}
      />
      <p class="muted small">{t('status.more')}</p>
    </section>
  );
}
