import { Building2 } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { FieldError } from '../../shared/components/index.ts';
import {
  BackLink, Button, Checkboxes, DateInput, EmptyState, ErrorState, ErrorSummary, isCalendarDay, Loadable, NotificationBanner, Page,
  Radios, TextInput, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { ACCOUNT_PROCEDURE, api } from '../data.ts';
import { firmLedBy, type LedFirm } from '../firms.ts';
import type { MandateTerms } from '../mandate-api.ts';
import { mandateApi } from '../mandate-api.ts';
import { href } from '../routes.ts';

/** Lets somebody act in the reader's place, or in that of the firm that the mandate in the address leads. */
export function MandateNewPage({ params }: PageProps) {
  const { id } = params;
  const firm = id === undefined ? undefined : firmLedBy(id);
  const back = id === undefined
    ? <BackLink href={href('mandates')}>{t('mandates.title')}</BackLink>
    : <BackLink href={href('firm', { id })}>{firm?.name ?? t('firm.title')}</BackLink>;
  return (
    <Page narrow title={t(id === undefined ? 'mandateNew.title' : 'mandateNew.firmTitle')} lead={t('mandateNew.lead')} back={back}>
      {me.value?.signedIn ? <Inside firm={firm} missing={id !== undefined && !firm} /> : <SignInNeeded reason={t('mandates.signIn')} />}
    </Page>
  );
}

function Inside({ firm, missing }: { firm: LedFirm | undefined; missing: boolean }) {
  if (missing) return <EmptyState icon={Building2} title={t('firm.notLed')}><p>{t('firm.notLedHelp')}</p></EmptyState>;
  return <Asking firm={firm} />;
}

function Asking({ firm }: { firm: LedFirm | undefined }) {
  const resource = useResource(async (signal) => {
    const [procedures, { longestMonths }] = await Promise.all([api.procedures(signal), mandateApi.all(signal)]);
    return { procedures: procedures.filter(({ key }) => key !== ACCOUNT_PROCEDURE), longestMonths };
  }, []);
  return (
    <Loadable resource={resource} lines={8}>
      {({ procedures, longestMonths }) => (
        <Form firm={firm} longestMonths={longestMonths}
          procedures={procedures.map(({ key, name }) => ({ value: key, label: pick(name) }))} />
      )}
    </Loadable>
  );
}

/** Today in the city; the Swedish way of writing a day is that of ISO. */
const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Bucharest' });

/** Today in a year, or the last day before it where there is none. */
function inAYear(): string {
  const [year = '', month = '', day = ''] = today().split('-');
  return `${Number(year) + 1}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}

interface FormProps {
  firm: LedFirm | undefined;
  procedures: { value: string; label: string }[];
  longestMonths: number;
}

function Form({ firm, procedures, longestMonths }: FormProps) {
  const { route } = useLocation();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MandateTerms['role']>('delegate');
  const [whole, setWhole] = useState(firm ? 'all' : 'some');
  const [scope, setScope] = useState<string[]>([]);
  const [from, setFrom] = useState(today());
  const [to, setTo] = useState(firm ? '' : inAYear());
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.message;
  const give = useAction(async (_: void, key) => {
    const found = wrongIn({ email, whole, scope, from, to, endless: firm !== undefined });
    setErrors(found);
    setAttempt((n) => n + 1);
    if (found.length > 0) return;
    await mandateApi.give({
      email: email.trim(), role, scope: whole === 'all' ? null : scope, validFrom: from, validTo: to === '' ? null : to,
    }, key, firm?.id);
    toast(t('mandateNew.sent', { email: email.trim() }));
    route(firm ? href('firm', { id: firm.id }) : href('mandates'));
  });
  return (
    <form noValidate onSubmit={(event) => {
      event.preventDefault();
      void give.run();
    }}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextInput id="email" type="email" inputMode="email" autocomplete="off" label={t('mandateNew.email')}
        hint={t('mandateNew.emailHint')} value={email} error={errorOf('email')} onInput={setEmail} />
      {firm ? (
        <Radios id="role" name="role" label={t('mandateNew.role')} value={role}
          onChange={(value) => setRole(value as MandateTerms['role'])}
          options={(['delegate', 'representative'] as const).map((value) => ({ value, label: t(`mandateNew.${value}`) }))} />
      ) : null}
      <Radios id="whole" name="whole" label={t('mandateNew.scope')} value={whole} onChange={setWhole}
        options={[{ value: 'some', label: t('mandateNew.scopeSome') }, { value: 'all', label: t('mandateNew.scopeAll') }]} />
      {whole === 'some' ? (
        <Checkboxes id="scope" name="scope" label={t('mandateNew.procedures')} values={scope} onChange={setScope}
          options={procedures} error={errorOf('scope')} />
      ) : null}
      <DateInput id="from" label={t('mandateNew.from')} value={from} onChange={setFrom} error={errorOf('from')} />
      <DateInput id="to" label={t('mandateNew.to')} hint={t('mandateNew.toHint', { months: longestMonths })}
        optional={firm !== undefined} value={to} onChange={setTo} error={errorOf('to')} />
      <NotificationBanner><p>{t(firm ? 'firm.sees' : 'mandateNew.sees')}</p></NotificationBanner>
      {give.error === undefined ? null : <ErrorState error={give.error} />}
      <Button type="submit" busy={give.busy}>{t('mandateNew.send')}</Button>
    </form>
  );
}

interface Written {
  email: string;
  whole: string;
  scope: string[];
  from: string;
  to: string;
  /** without a last day */
  endless: boolean;
}

/** What must be mended before it is sent, in the order of the page. */
function wrongIn({ email, whole, scope, from, to, endless }: Written): FieldError[] {
  return [
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim()) ? [] : [{ fieldId: 'email', message: t('mandateNew.emailError') }]),
    ...(whole === 'some' && scope.length === 0 ? [{ fieldId: 'scope', message: t('mandateNew.proceduresError') }] : []),
    ...(!isCalendarDay(from) ? [{ fieldId: 'from', message: t('mandateNew.dateError') }] : []),
    ...(!isCalendarDay(to) && !(endless && to === '') ? [{ fieldId: 'to', message: t('mandateNew.dateError') }] : []),
  ];
}
