import './store.css';
import { FileCheck2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, Details, errorText, ErrorMessage, Icon } from '../../shared/components/index.ts';
import type { FileOfferProps } from '../../shared/form/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { formatDate, formatSize, loadTexts, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { Matching, StoreDocument } from './api.ts';
import { store } from './api.ts';
import { StandingTag, typeName } from './facts.tsx';
import { loadStoreTexts } from './texts.ts';

/** Offered at once; more are folded away. */
const SHOWN = 2;

/**
 * What the reader already has for a file field: used by one click that says what it agrees to. Without an account, or
 * when the store does not answer, nothing is shown and the field works as ever.
 */
export function StoreOffer(props: FileOfferProps) {
  const signedIn = me.value?.signedIn === true;
  const [found, setFound] = useState<Matching | null>(null);
  const wanted = props.types.join(',');
  useEffect(() => {
    if (!signedIn) return undefined;
    const ended = new AbortController();
    Promise.all([store.matching(wanted, ended.signal), loadTexts(loadStoreTexts)])
      .then(([matching]) => setFound(matching), () => undefined);
    return () => ended.abort();
  }, [signedIn, wanted]);
  if (!found) return null;
  const fits = found.data.filter((document) => fitsField(document, props));
  const expired = wanted === '' ? [] : found.expired.filter((document) => document.standing === 'expired');
  if (wanted === '')
    return fits.length === 0 ? null : (
      <Details summary={t('offer.fromStore')}>
        <Offers documents={fits} found={found} offer={props} />
      </Details>
    );
  return (
    <div class="store-offer" role="group" aria-label={t('offer.title')}>
      {fits.length > 0 ? (
        <>
          <p class="store-offer-title">{t('offer.title')}</p>
          <Offers documents={fits.slice(0, SHOWN)} found={found} offer={props} />
          {fits.length > SHOWN ? (
            <Details summary={t('offer.more', { count: fits.length - SHOWN })}>
              <Offers documents={fits.slice(SHOWN)} found={found} offer={props} />
            </Details>
          ) : null}
        </>
      ) : null}
      {expired.map((document) => (
        <p class="small muted" key={document.id}>
          {t('offer.expired', { name: document.fileName, date: formatDate(document.validUntil) })}
        </p>
      ))}
    </div>
  );
}

/** Of the right file type, and not in the field yet. */
function fitsField({ id, fileName }: StoreDocument, { accept, chosen }: FileOfferProps): boolean {
  const endings = (accept ?? '').split(',').map((one) => one.trim().toLowerCase()).filter((one) => one.startsWith('.'));
  const fits = endings.length === 0 || endings.some((ending) => fileName.toLowerCase().endsWith(ending));
  return fits && !chosen.includes(id);
}

function Offers({ documents, found, offer }: { documents: StoreDocument[]; found: Matching; offer: FileOfferProps }) {
  return (
    <>
      <p class="small">{t('offer.consent')}</p>
      <ul class="store-list">
        {documents.map((document) => <OfferRow key={document.id} document={document} found={found} offer={offer} />)}
      </ul>
    </>
  );
}

function OfferRow({ document, found, offer }: { document: StoreDocument; found: Matching; offer: FileOfferProps }) {
  const name = document.kind === 'issued' ? pick(document.title) : document.fileName;
  const use = useAction(async () => {
    await store.agree(document.id, offer.form, offer.field);
    offer.onUse(document);
  });
  return (
    <li>
      <div>
        <span class="store-link"><Icon of={FileCheck2} />{name}</span>
        <p class="muted small">
          {[typeName(found.types, document.type), formatDate(document.createdAt),
            formatSize(document.size)].filter(Boolean).join(' · ')}
        </p>
        <StandingTag document={document} />
        {use.error === undefined ? null : <ErrorMessage>{errorText(use.error)}</ErrorMessage>}
      </div>
      <Button look="secondary" busy={use.busy} onClick={() => void use.run()}>
        {t('offer.use')}
        <span class="govuk-visually-hidden"> {name}</span>
      </Button>
    </li>
  );
}

/** Says of what kind a file just sent for a field is, so that it is offered the next time; a failure costs nothing
 * now. */
export async function nameKind(id: string, type: string): Promise<void> {
  if (me.value?.signedIn) await store.change(id, { type }).catch(() => undefined);
}
