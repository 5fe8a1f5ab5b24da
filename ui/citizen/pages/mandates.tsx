import { UserPlus, Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import {
  BackLink, Button, ButtonLink, EmptyState, ErrorState, Loadable, Page, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { loadSession, me } from '../../shared/session/index.ts';
import { actFor } from '../acting-mode.ts';
import { ends, MandateEnding, personOf } from '../components/mandate-ending.tsx';
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

/** Who acts for the reader, and for whom the reader may act. */
export function MandatesPage() {
  return (
    <Page narrow title={t('mandates.title')} lead={t('mandates.lead')}
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
      {ending ? (
        <MandateEnding mandate={ending.mandate} own={ending.own} onClose={() => setEnding(null)} onEnded={() => {
          setEnding(null);
          void loadSession();
          resource.reload();
        }} />
      ) : null}
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

function Given({ lists, onEnd }: { lists: Mandates; onEnd: (mandate: Mandate) => void }) {
  const acting = actingAs();
  if (acting) return <p>{t('mandates.elsewhere', { name: acting.name })}</p>;
  return (
    <>
      <h2>{t('mandates.given')}</h2>
      {lists.given.length === 0 ? (
        <EmptyState icon={UserPlus} title={t('mandates.givenEmpty')}><p>{t('mandates.givenEmptyHelp')}</p></EmptyState>
      ) : (
        <ul class="store-list">
          {lists.given.map((mandate) => (
            <MandateLine key={mandate.id} mandate={mandate} name={personOf(mandate)}>
              {ends(mandate) ? (
                <button type="button" class="link-button" onClick={() => onEnd(mandate)}>
                  {t('mandates.withdraw')}<span class="govuk-visually-hidden"> {personOf(mandate)}</span>
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
                {mandate.state === 'active' && mandate.grantor.kind === 'organisation' && mandate.role === 'representative' ? (
                  <ButtonLink look="secondary" href={href('firm', { id: mandate.id })}>
                    {t('mandates.firmPeople')}<span class="govuk-visually-hidden"> {mandate.grantor.name}</span>
                  </ButtonLink>
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
