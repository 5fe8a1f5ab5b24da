import { Check, Clock, Coins, FileText, Laptop, Users } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Procedure } from '../../shared/api/index.ts';
import { BackLink, ButtonLink, Details, Icon, Loadable, Page, Tag } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import { CanIUse } from '../components/can-i-use.tsx';
import { feeText, termText } from '../components/procedure-facts.ts';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { UsualTime } from '../components/usual-time.tsx';
import { api } from '../data.ts';
import { href } from '../routes.ts';

/** What a procedure is, who may ask, what is needed, how long it takes, what it costs, and the button that begins it. */
export function ProcedurePage({ params }: PageProps) {
  const key = params.key ?? '';
  const resource = useResource((signal) => api.procedure(key, signal), [key]);
  const procedure = resource.value;
  return (
    <Page
      narrow
      title={procedure ? pick(procedure.name) : t('procedure.title')}
      lead={procedure ? pick(procedure.summary) : null}
      back={<BackLink href={href('home')}>{t('procedure.back')}</BackLink>}
    >
      <Loadable resource={resource} lines={8}>
        {(value) => <Facts procedure={value} />}
      </Loadable>
    </Page>
  );
}

function Facts({ procedure }: { procedure: Procedure }) {
  const needsAccount = procedure.access === 'account' && !me.value?.signedIn;
  return (
    <>
      <dl class="facts">
        <Fact icon={Users} name={t('procedure.who')}>
          {pick(procedure.audience)}
        </Fact>
        {procedure.term ? (
          <Fact icon={Clock} name={t('procedure.howLong')}>
            {t('procedure.atMost', { term: termText(procedure.term) })}
            <UsualTime procedureKey={procedure.key} />
          </Fact>
        ) : null}
        <Fact icon={Coins} name={t('procedure.fee')}>
          {feeText(procedure.fee)}
          {feeNote(procedure)}
        </Fact>
        <Fact icon={Laptop} name={t('procedure.how')}>
          {t(`channel.${procedure.channel}`)}
          {procedure.visit ? <p>{pick(procedure.visit.instruction)}</p> : null}
        </Fact>
      </dl>
      <CanIUse questions={procedure.eligibility} />
      <Needed documents={procedure.documents} />
      <Steps procedure={procedure} />
      {needsAccount ? (
        <SignInNeeded reason={t('procedure.accountNeeded')} />
      ) : (
        <ButtonLink look="start" href={href('apply', { key: procedure.key })}>
          {t('procedure.start')}
        </ButtonLink>
      )}
      <div class="after-button">
        <Details summary={t('procedure.legal')}>
          <ul>
            {procedure.legalBasis.map((law) => (
              <li key={law.ro}>{pick(law)}</li>
            ))}
          </ul>
          {procedure.term ? (
            <p>
              {t('procedure.termLaw')} {pick(procedure.term.legalBasis)}
            </p>
          ) : null}
          <p>
            {t('procedure.department')} {pick(procedure.department.name)}
          </p>
        </Details>
      </div>
    </>
  );
}

function Fact({ icon, name, children }: { icon: LucideIcon; name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>
        <Icon of={icon} />
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Needed({ documents }: { documents: Procedure['documents'] }) {
  if (documents.length === 0) {
    return (
      <section>
        <h2>{t('procedure.needed')}</h2>
        <p>
          <Icon of={Check} /> {t('procedure.neededNothing')}
        </p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('procedure.needed')}</h2>
      <ul class="needed">
        {documents.map((document) => (
          <li key={document.key}>
            <Icon of={FileText} />
            <span>{pick(document.name)}</span>
            {document.required ? null : <Tag>{t('procedure.ifApplies')}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ procedure }: { procedure: Procedure }) {
  if (procedure.steps.length === 0) return null;
  return (
    <section>
      <h2>{t('procedure.steps')}</h2>
      <ol class="steps">
        {procedure.steps.map((step) => (
          <li key={step.activity}>{pick(step.title)}</li>
        ))}
      </ol>
    </section>
  );
}

function feeNote({ fee }: Procedure): string {
  const note = pick(fee?.note);
  return note && note !== feeText(fee) ? ` – ${note}` : '';
}
