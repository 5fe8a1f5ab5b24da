import '../visit.css';
import { Download, Printer } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  Button,
  ButtonLink,
  Dialog,
  ErrorState,
  Icon,
  Loadable,
  NotificationBanner,
  Page,
  Panel,
  toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDate, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import { BookVisit } from '../components/visit/book-visit.tsx';
import { Papers } from '../components/visit/papers.tsx';
import { href } from '../routes.ts';
import type { Prepared } from '../visit-api.ts';
import { discardPrepared, readPrepared } from '../visit-api.ts';

/** A request that is signed at the counter: print, book, come; once it is registered, its number. */
export function PreparedPage({ params }: PageProps) {
  const code = params.code ?? '';
  const resource = useResource((signal) => readPrepared(code, signal), [code]);
  const prepared = resource.value;
  return (
    <Page
      narrow
      title={t(prepared?.registered ? 'prepared.titleRegistered' : 'prepared.title')}
      lead={prepared ? pick(prepared.procedure.name) : null}
    >
      <Loadable resource={resource} lines={8}>
        {(value) =>
          value.registered ? <Registered {...value} registered={value.registered} /> : <ToDo prepared={value} />
        }
      </Loadable>
    </Page>
  );
}

function ToDo({ prepared }: { prepared: Prepared }) {
  const { appointment, bring, code, expiresAt, oldForm, printUrl, visit } = prepared;
  return (
    <>
      <NotificationBanner title={t('prepared.code')}>
        <p class="visit-code">{code}</p>
        <p>{t('prepared.notYet')}</p>
        <p>{t('prepared.keptUntil', { date: formatDate(lastDay(expiresAt)) })}</p>
      </NotificationBanner>
      {oldForm ? (
        <NotificationBanner tone="warning">
          <p>{t('prepared.oldForm')}</p>
        </NotificationBanner>
      ) : null}
      <h2>{t('prepared.next')}</h2>
      <ol class="steps">
        <li>
          <p>{t('prepared.printStep')}</p>
          <p>
            <a class="govuk-button" href={printUrl} target="_blank" rel="noopener">
              <Icon of={Printer} /> {t('prepared.print')}
            </a>
          </p>
          <p class="muted small">{t('prepared.noPrinter')}</p>
        </li>
        <li>{t('prepared.bookStep')}</li>
        <li>
          {t('prepared.signStep')}
          {visit ? <p>{pick(visit.instruction)}</p> : null}
        </li>
      </ol>
      {visit ? (
        <section>
          <h2>{t(appointment ? 'visit.title' : 'visit.book')}</h2>
          <BookVisit calendar={visit.calendar} purpose={{ kind: 'prepared', code }} booked={appointment} />
        </section>
      ) : null}
      <Papers bring={bring} />
      <Discard code={code} />
    </>
  );
}

/** The last day that ends at this moment. */
const lastDay = (expiresAt: string): string => new Date(Date.parse(expiresAt) - 1).toISOString();

function Registered({ registered, procedure }: Prepared & { registered: NonNullable<Prepared['registered']> }) {
  return (
    <>
      <Panel title={pick(procedure.name)}>
        {t('prepared.number')}
        <span class="panel-number">{registered.number}</span>
      </Panel>
      <p>{t('prepared.registeredText')}</p>
      <div class="govuk-button-group">
        {me.value?.signedIn ? (
          <ButtonLink href={href('case', { id: registered.caseId })}>{t('prepared.follow')}</ButtonLink>
        ) : null}
        <a class="govuk-button govuk-button--secondary" href={registered.receiptUrl} download>
          <Icon of={Download} /> {t('prepared.receipt')}
        </a>
      </div>
    </>
  );
}

function Discard({ code }: { code: string }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const discard = useAction(async () => {
    await discardPrepared(code);
    toast(t('prepared.discarded'));
    route(href('home'));
  });
  return (
    <>
      <p>
        <button type="button" class="link-button" onClick={() => setAsking(true)}>
          {t('prepared.discard')}
        </button>
      </p>
      <Dialog open={asking} title={t('prepared.discardAsk')} onClose={() => setAsking(false)}>
        <p>{t('prepared.discardText')}</p>
        {discard.error === undefined ? null : <ErrorState error={discard.error} />}
        <div class="govuk-button-group">
          <Button look="warning" busy={discard.busy} onClick={() => void discard.run()}>
            {t('prepared.discard')}
          </Button>
          <Button look="secondary" onClick={() => setAsking(false)}>
            {t('prepared.keep')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
