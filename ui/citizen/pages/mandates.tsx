import { UserPlus, Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import {
  BackLink, Button, ButtonLink, Dialog, EmptyState, ErrorState, Loadable, Page, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { loadSession, me } from '../../shared/session/index.ts';
import { actFor } from '../acting-mode.ts';
import { MandateActs, MandateLine } from '../components/mandate-lines.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import type { Mandate, Mandates } from '../mandate-api.ts';
import { mandateApi } from '../mandate-api.ts';
import { href } from '../routes.ts';

/** Under whose name the reader works in this tab; null in the own. */
const actingAs = () => {
  const reader = me.value;
  return reader?.signedIn ? (reader.mandates.find(({ id }) => id === reader.actingFor) ?? null) : null;
};

/** Who acts for the reader, and for whom the reader may act; for who leads a firm, the people of the firm. */
export function MandatesPage() {
  const acting = actingAs();
  const firm = acting?.role === 'representative' ? acting.name : null;
  return (
    <Page narrow title={firm ? t('mandates.firmTitle', { name: firm }) : t('mandates.title')}
      lead={t(firm ? 'mandates.firmLead' : 'mandates.lead')}
      back={<BackLink href={href('profile')}>{t('profile.title')}</BackLink>}>
      {me.value?.signedIn ? <Lists /> : <SignInNeeded reason={t('mandates.signIn')} />}
    </Page>
  );
}

function Lists() {
  const resource = useResource((signal) => mandateApi.all(signal), []);
  const [ending, setEnding] = useState<{ mandate: Mandate; own: boolean } | null>(null);
  const accept = useAction<Mandate>(async (mandate, key) => {
    await mandateApi.accept(mandate.id, key);
    toast(t('mandates.accepted', { name: mandate.grantor.name }));
    await loadSession();
    resource.reload();
  });
  const refuse = useAction<Mandate>(async (mandate, key) => {
    await mandateApi.end(mandate.id, key);
    toast(t('mandates.refused'));
    resource.reload();
  });
  return (
    <>
      {[accept.error, refuse.error].map((error) => error === undefined ? null : <ErrorState error={error} />)}
      <Loadable resource={resource} lines={6}>
        {(lists) => (
          <>
            <Offered list={lists.offered} busy={accept.busy || refuse.busy} onAccept={(one) => void accept.run(one)}
              onRefuse={(one) => void refuse.run(one)} />
            <Given lists={lists} onEnd={(mandate) => setEnding({ mandate, own: true })} />
            <Held list={lists.held} onEnd={(mandate) => setEnding({ mandate, own: false })} />
          </>
        )}
      </Loadable>
      <Ending ending={ending} onClose={() => setEnding(null)} onEnded={() => {
        setEnding(null);
        toast(t('mandates.ended'));
        void loadSession();
        resource.reload();
      }} />
    </>
  );
}

interface OfferedProps {
  list: Mandate[];
  busy: boolean;
  onAccept: (mandate: Mandate) => void;
  onRefuse: (mandate: Mandate) => void;
}

function Offered({ list, busy, onAccept, onRefuse }: OfferedProps) {
  if (list.length === 0) return null;
  return (
    <>
      <h2>{t('mandates.offered')}</h2>
      <ul class="store-list">
        {list.map((mandate) => (
          <MandateLine key={mandate.id} mandate={mandate}
            name={t('mandates.offeredFrom', { name: mandate.grantor.name })}>
            <div class="govuk-button-group">
              <Button busy={busy} onClick={() => onAccept(mandate)}>{t('mandates.accept')}</Button>
              <Button look="secondary" busy={busy} onClick={() => onRefuse(mandate)}>{t('mandates.refuse')}</Button>
            </div>
          </MandateLine>
        ))}
      </ul>
    </>
  );
}

const nameOf = ({ representative }: Mandate): string => representative.name ?? representative.email;
const ends = ({ state }: Mandate): boolean => state !== 'ended' && state !== 'over';

function Given({ lists, onEnd }: { lists: Mandates; onEnd: (mandate: Mandate) => void }) {
  const acting = actingAs();
  if (acting && acting.role !== 'representative') return <p>{t('mandates.delegateOnly', { name: acting.name })}</p>;
  return (
    <>
      <h2>{t(acting ? 'mandates.firmGiven' : 'mandates.given')}</h2>
      {lists.given.length === 0 ? (
        <EmptyState icon={UserPlus} title={t('mandates.givenEmpty')}><p>{t('mandates.givenEmptyHelp')}</p></EmptyState>
      ) : (
        <ul class="store-list">
          {lists.given.map((mandate) => (
            <MandateLine key={mandate.id} mandate={mandate} name={nameOf(mandate)}>
              {ends(mandate) ? (
                <button type="button" class="link-button" onClick={() => onEnd(mandate)}>
                  {t('mandates.withdraw')}<span class="govuk-visually-hidden"> {nameOf(mandate)}</span>
                </button>
              ) : null}
              <MandateActs mandate={mandate} />
            </MandateLine>
          ))}
        </ul>
      )}
      <div class="govuk-button-group"><ButtonLink href={href('mandateNew')}>{t('mandates.give')}</ButtonLink></div>
    </>
  );
}

function Held({ list, onEnd }: { list: Mandate[]; onEnd: (mandate: Mandate) => void }) {
  const current = actingAs();
  return (
    <>
      <h2>{t('mandates.held')}</h2>
      {list.length === 0 ? (
        <EmptyState icon={Users} title={t('mandates.heldEmpty')}><p>{t('mandates.heldEmptyHelp')}</p></EmptyState>
      ) : (
        <ul class="store-list">
          {list.map((mandate) => (
            <MandateLine key={mandate.id} mandate={mandate} name={mandate.grantor.name}>
              <div class="govuk-button-group">
                {mandate.state === 'active' && mandate.id !== current?.id ? (
                  <Button look="secondary" onClick={() => actFor(mandate.id)}>
                    {t('mandates.act')}<span class="govuk-visually-hidden"> {mandate.grantor.name}</span>
                  </Button>
                ) : null}
                {ends(mandate) ? (
                  <button type="button" class="link-button" onClick={() => onEnd(mandate)}>
                    {t('mandates.giveUp')}<span class="govuk-visually-hidden"> {mandate.grantor.name}</span>
                  </button>
                ) : null}
              </div>
            </MandateLine>
          ))}
        </ul>
      )}
    </>
  );
}

interface EndingProps {
  ending: { mandate: Mandate; own: boolean } | null;
  onClose: () => void;
  onEnded: () => void;
}

function Ending({ ending, onClose, onEnded }: EndingProps) {
  const end = useAction<string>(async (id, key) => {
    await mandateApi.end(id, key);
    onEnded();
  });
  if (!ending) return null;
  const { mandate, own } = ending;
  return (
    <Dialog open title={t(own ? 'mandates.withdrawAsk' : 'mandates.giveUpAsk')} onClose={onClose}>
      <p>{t('mandates.endText', { name: own ? nameOf(mandate) : mandate.grantor.name })}</p>
      {end.error === undefined ? null : <ErrorState error={end.error} />}
      <div class="govuk-button-group">
        <Button look="warning" busy={end.busy} onClick={() => void end.run(mandate.id)}>
          {t(own ? 'mandates.withdraw' : 'mandates.giveUp')}
        </Button>
        <Button look="secondary" onClick={onClose}>{t('mandates.keep')}</Button>
      </div>
    </Dialog>
  );
}
