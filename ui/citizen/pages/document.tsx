import '../store/store.css';
import { Download } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  BackLink, Button, ButtonLink, Dialog, errorText, Icon, Loadable, Page, SummaryList, toast,
} from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDateTime, formatSize, pick, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import type { PageProps } from '../app.tsx';
import { SignInNeeded } from '../components/sign-in-needed.tsx';
import { href } from '../routes.ts';
import type { Store, StoreDetails } from '../store/api.ts';
import { store } from '../store/api.ts';
import { Edit } from '../store/edit.tsx';
import { StandingTag, typeName } from '../store/facts.tsx';
import { Uses, Versions } from '../store/history.tsx';
import { Preview } from '../store/preview.tsx';

interface Loaded {
  document: StoreDetails;
  store: Store;
}

/** One document of the reader: what it is, how it looks, its versions, where it was used. */
export function DocumentPage({ params }: PageProps) {
  const id = params.id ?? '';
  const signedIn = me.value?.signedIn === true;
  const resource = useResource<Loaded | null>(async (signal) => {
    if (!signedIn) return null;
    const [document, whole] = await Promise.all([store.read(id, signal), store.list('', signal)]);
    return { document, store: whole };
  }, [id]);
  const document = resource.value?.document;
  const name = document?.kind === 'issued' ? pick(document.title) : document?.fileName;
  const title = name ?? t('documents.title');
  return (
    <Page narrow title={title} back={<BackLink href={href('documents')}>{t('documents.title')}</BackLink>}>
      {signedIn ? (
        <Loadable resource={resource} lines={6}>
          {(loaded) => (loaded ? <Content {...loaded} onChanged={resource.reload} /> : null)}
        </Loadable>
      ) : <SignInNeeded reason={t('documents.signIn')} />}
    </Page>
  );
}

function Content({ document, store: whole, onChanged }: Loaded & { onChanged: () => void }) {
  const { route } = useLocation();
  const own = document.kind === 'own';
  const replace = async (freshId: string) => {
    try {
      await store.replace(document.id, freshId);
      toast(t('store.replaced'));
      route(href('document', { id: freshId }), true);
    } catch (error) {
      toast(errorText(error));
    }
  };
  return (
    <>
      <StandingTag document={document} />
      <SummaryList rows={factsOf(document, whole)} />
      <div class="govuk-button-group">
        <a class="govuk-button govuk-button--secondary" href={document.contentUrl} download={document.fileName}>
          <Icon of={Download} />
          {t('store.download')}
        </a>
        {document.caseId ? (
          <ButtonLink look="secondary" href={href('case', { id: document.caseId })}>{t('store.fromCase')}</ButtonLink>
        ) : null}
        {own ? <Remove document={document} /> : null}
      </div>
      <Preview key={document.id} document={document} />
      <h2 class="store-part">{t('store.about')}</h2>
      <Edit key={`edit-${document.id}`} document={document} folders={whole.folders} types={whole.types}
        onSaved={onChanged} />
      <Uses uses={document.useList} />
      {own ? <Versions document={document} onNew={(freshId) => void replace(freshId)} /> : null}
    </>
  );
}

function factsOf(document: StoreDetails, { types, folders }: Store) {
  const facts: [string, string][] = [
    [t('store.type'), typeName(types, document.type)],
    [t('store.number'), document.number ?? ''],
    [t('store.issuer'), document.kind === 'issued' ? t('store.cityHall') : document.issuer ?? ''],
    [t('store.folder'), folders.find(({ id }) => id === document.folderId)?.name ?? ''],
    [t(document.kind === 'issued' ? 'store.receivedAt' : 'store.addedAt'), formatDateTime(document.createdAt)],
    [t('store.file'), `${document.fileName}, ${formatSize(document.size)}`],
  ];
  return facts.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}

function Remove({ document }: { document: StoreDetails }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useAction(async () => {
    try {
      await store.remove(document.id);
      toast(t('documents.deleted', { name: document.fileName }));
      route(href('documents'));
    } catch (error) {
      toast(errorText(error));
      setAsking(false);
    }
  });
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>{t('documents.delete')}</Button>
      <Dialog open={asking} title={t('documents.deleteTitle')} onClose={() => setAsking(false)}>
        <p>{t('documents.deleteText', { name: document.fileName })}</p>
        <div class="govuk-button-group">
          <Button look="warning" busy={remove.busy} onClick={() => void remove.run()}>{t('documents.delete')}</Button>
          <Button look="secondary" onClick={() => setAsking(false)}>{t('documents.keep')}</Button>
        </div>
      </Dialog>
    </>
  );
}
