import { Building2, UserPlus } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  BackLink, Button, ButtonLink, DataTable, Details, EmptyState, Icon, Loadable, Page, SummaryList,
} from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatDateTime, t } from '../../shared/i18n/index.ts';
import { loadSession, me } from '../../shared/session/index.ts';
import { actFor } from '../acting-mode.ts';
import type { PageProps } from '../app.tsx';
import { LastDay } from '../components/last-day.tsx';
import { ends, MandateEnding, personOf } from '../components/mandate-ending.tsx';
import { MandateActs, MandateLine } from '../components/mandate-lines.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { firmLedBy } from '../firms.ts';
import type { Firm, FirmEvent } from '../mandate-api.ts';
import { mandateApi } from '../mandate-api.ts';
import { href } from '../routes.ts';

type Person = Firm['people'][number];

/** A firm and its people, for who leads it: let in, given other days, let out, and what was done. */
export function FirmPage({ params }: PageProps) {
  const led = firmLedBy(params['id'] ?? '');
  return (
    <Page narrow title={led?.name ?? t('firm.title')} lead={led ? t('firm.lead') : undefined}
      back={<BackLink href={href('mandates')}>{t('mandates.title')}</BackLink>}>
      {me.value?.signedIn ? null : <SignInNeeded reason={t('mandates.signIn')} />}
      {led ? <Room id={led.id} /> : null}
      {me.value?.signedIn && !led ? (
        <EmptyState icon={Building2} title={t('firm.notLed')}><p>{t('firm.notLedHelp')}</p></EmptyState>
      ) : null}
    </Page>
  );
}

function Room({ id }: { id: string }) {
  const resource = useResource((signal) => mandateApi.firm(id, signal), [id]);
  const { route } = useLocation();
  const [ending, setEnding] = useState<Person | null>(null);
  const [moving, setMoving] = useState<Person | null>(null);
  const ended = async (own: boolean) => {
    setEnding(null);
    if (!own) return resource.reload();
    await loadSession();
    route(href('mandates'));
  };
  return (
    <Loadable resource={resource} lines={8}>
      {(firm) => (
        <>
          <Facts firm={firm} />
          <div class="govuk-button-group">
            <ButtonLink href={href('firmPerson', { id })}><Icon of={UserPlus} /> {t('firm.add')}</ButtonLink>
            {actsHere(id) ? null : <Button look="secondary" onClick={() => actFor(id)}>{t('firm.act')}</Button>}
          </div>
          <People id={id} firm={firm} onEnd={setEnding} onMove={setMoving} />
          <History list={firm.history} />
          {ending ? (
            <MandateEnding mandate={ending} own={!ending.own} warning={isLast(ending, firm) ? t('firm.lastOne') : undefined}
              onClose={() => setEnding(null)} onEnded={() => void ended(ending.own)} />
          ) : null}
          {moving ? (
            <LastDay mandate={moving} longestMonths={firm.longestMonths} onClose={() => setMoving(null)} onMoved={() => {
              setMoving(null);
              resource.reload();
            }} />
          ) : null}
        </>
      )}
    </Loadable>
  );
}

const actsHere = (id: string): boolean => me.value?.signedIn === true && me.value.actingFor === id;

/** Whether nobody could let people in and out after this one has gone. */
const isLast = ({ role }: Person, { people }: Firm): boolean => role === 'representative'
  && people.filter((one) => one.state === 'active' && one.role === 'representative').length === 1;

function Facts({ firm: { cui, tradeRegister, seat } }: { firm: Firm }) {
  return (
    <SummaryList rows={[
      { key: t('firm.cui'), value: cui },
      ...(tradeRegister ? [{ key: t('firm.tradeRegister'), value: tradeRegister }] : []),
      { key: t('firm.seat'), value: seat },
    ]} />
  );
}

interface PeopleProps {
  id: string;
  firm: Firm;
  onEnd: (person: Person) => void;
  onMove: (person: Person) => void;
}

function People({ id, firm, onEnd, onMove }: PeopleProps) {
  const now = firm.people.filter(ends);
  const before = firm.people.filter((person) => !ends(person));
  return (
    <>
      <h2>{t('firm.people')}</h2>
      <ul class="store-list">
        {now.map((person) => (
          <MandateLine key={person.id} mandate={person} name={named(person)}>
            <div class="govuk-button-group">
              {person.paper ? null : (
                <button type="button" class="link-button" onClick={() => onMove(person)}>
                  {t('firm.move')}<span class="govuk-visually-hidden"> {personOf(person)}</span>
                </button>
              )}
              <button type="button" class="link-button" onClick={() => onEnd(person)}>
                {t(person.own ? 'mandates.giveUp' : 'mandates.withdraw')}
                <span class="govuk-visually-hidden"> {personOf(person)}</span>
              </button>
            </div>
            <MandateActs mandate={person} firm={id} />
          </MandateLine>
        ))}
      </ul>
      {before.length === 0 ? null : (
        <Details summary={t('firm.before', { count: before.length })}>
          <ul class="store-list">
            {before.map((person) => (
              <MandateLine key={person.id} mandate={person} name={named(person)}>
                <MandateActs mandate={person} firm={id} />
              </MandateLine>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

const named = (person: Person): string => person.own ? t('firm.you', { name: personOf(person) }) : personOf(person);

function History({ list }: { list: FirmEvent[] }) {
  return (
    <>
      <h2>{t('firm.history')}</h2>
      <DataTable caption={t('firm.history')} rows={list} rowKey={({ at, action, person }) => `${at}${action}${person}`} columns={[
        { title: t('firm.when'), cell: ({ at }) => formatDateTime(at) },
        { title: t('firm.what'), cell: whatWasDone },
        { title: t('firm.who'), cell: ({ by }) => by ?? t('firm.cityHall') },
      ]} />
    </>
  );
}

/** One line of the history in words. */
function whatWasDone({ action, person, validTo }: FirmEvent): string {
  if (action === 'mandate.give') return t('firm.did.give', { name: person });
  if (action === 'mandate.accept') return t('firm.did.accept', { name: person });
  if (action === 'mandate.end') return t('firm.did.end', { name: person });
  if (action === 'organisation.join') return t('firm.did.join', { name: person });
  return validTo ? t('firm.did.until', { name: person, date: formatDate(validTo) }) : t('firm.did.open', { name: person });
}
