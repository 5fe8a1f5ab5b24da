import { FileSearch } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormData } from '../../shared/api/index.ts';
import { ApiError, downloadFile } from '../../shared/api/index.ts';
import { Button, ErrorState, Icon, NotificationBanner, Select } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';

interface LetterPreviewProps {
  taskId: string;
  /** the answers as typed so far */
  answers: () => FormData;
}

/** The letter that these answers would issue, as a draft: asked for when wanted, shown beside the form. */
export function LetterPreview({ taskId, answers }: LetterPreviewProps) {
  const [language, setLanguage] = useState('');
  const [address, setAddress] = useState('');
  const held = useRef('');
  const show = (next: string) => {
    if (held.current) URL.revokeObjectURL(held.current);
    held.current = next;
    setAddress(next);
  };
  useEffect(() => () => {
    if (held.current) URL.revokeObjectURL(held.current);
  }, []);
  const draft = useAction(async () => {
    show('');
    const body = { data: answers(), ...(language ? { language } : {}) };
    const { content } = await downloadFile(`/api/tasks/${encodeURIComponent(taskId)}/preview`, { body });
    show(URL.createObjectURL(content));
  });
  return (
    <section class="letter-preview" aria-labelledby="letter-preview-title">
      <h2 class="pane-title" id="letter-preview-title"><Icon of={FileSearch} />{t('preview.title')}</h2>
      <p class="muted small">{t('preview.text')}</p>
      <div class="list-tools">
        <Select id="preview-language" label={t('preview.language')} value={language} onChange={setLanguage}
          emptyText={t('preview.asSent')} options={[
            { value: 'ro', label: t('preview.ro') }, { value: 'hu', label: t('preview.both') },
          ]} />
        <Button look="secondary" busy={draft.busy} onClick={() => void draft.run()}>
          {address ? t('preview.again') : t('preview.show')}
        </Button>
      </div>
      <div role="status">
        {draft.error === undefined ? null : <NoDraft error={draft.error} />}
        {address ? <Letter address={address} /> : null}
      </div>
    </section>
  );
}

function Letter({ address }: { address: string }) {
  return (
    <>
      <p>
        {t('preview.ready')} <a href={address} target="_blank" rel="noreferrer">{t('preview.open')}</a>
      </p>
      {navigator.pdfViewerEnabled ? <iframe class="letter-sheet" src={address} title={t('preview.title')} /> : null}
    </>
  );
}

/** That no letter follows is an answer like any other, not a fault. */
function NoDraft({ error }: { error: unknown }) {
  const plain = error instanceof ApiError && error.code.startsWith('document.');
  if (!plain) return <ErrorState error={error} />;
  return <NotificationBanner title={error.message}><p>{error.detail}</p></NotificationBanner>;
}
