import { useEffect, useState } from 'preact/hooks';
import { downloadFile } from '../../shared/api/index.ts';
import { Button, ErrorState } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { StoreDocument } from './api.ts';

/** Kinds that a browser shows by itself. */
const shown = /^(application\/pdf|image\/(png|jpeg))$/;

/**
 * The document in the page, fetched when wanted. It stands in a frame or picture of its own and never among the page's
 * own content; the copy is thrown away with the page.
 */
export function Preview({ document }: { document: StoreDocument }) {
  const [address, setAddress] = useState('');
  const open = useAction(async () => {
    const { content } = await downloadFile(document.contentUrl);
    setAddress(URL.createObjectURL(content));
  });
  useEffect(() => () => { if (address) URL.revokeObjectURL(address); }, [address]);
  if (!shown.test(document.mediaType)) return null;
  return (
    <section class="store-part" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('store.preview')}</h2>
      {address ? <Sheet address={address} document={document} /> : (
        <Button look="secondary" busy={open.busy} onClick={() => void open.run()}>{t('store.showPreview')}</Button>
      )}
      {open.error === undefined ? null : <ErrorState error={open.error} onRetry={() => void open.run()} />}
    </section>
  );
}

function Sheet({ address, document }: { address: string; document: StoreDocument }) {
  const name = t('store.previewOf', { name: document.fileName });
  if (document.mediaType.startsWith('image/')) return <img class="store-picture" src={address} alt={name} />;
  return navigator.pdfViewerEnabled
    ? <iframe class="store-sheet" src={address} title={name} />
    : <p><a href={address} target="_blank" rel="noreferrer">{t('store.openPreview')}</a></p>;
}
