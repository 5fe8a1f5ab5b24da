import { FileSearch } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { FormData } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import { Button, ErrorState, Icon, NotificationBanner, Select } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useLetter } from './use-letter.ts';

interface LetterPreviewProps {
  taskId: string;
  /** the answers as typed so far */
  answers: () => FormData;
}

/** The letter that these answers would issue, as a draft: asked for when wanted, shown beside the form. */
export function LetterPreview({ taskId, answers }: LetterPreviewProps) {
  const [language, setLanguage] = useState('');
  const draft = useLetter(taskId, answers);
  return (
    <section class="letter-preview" aria-labelledby="letter-preview-title">
      <h2 class="pane-title" id="letter-preview-title"><Icon of={FileSearch} />{t('preview.title')}</h2>
      <p class="muted small">{t('preview.text')}</p>
      <div class="list-tools">
        <Select id="preview-language" label={t('preview.language')} value={language} onChange={setLanguage}
          emptyText={t('preview.asSent')} options={[
            { value: 'ro', label: t('preview.ro') }, { value: 'hu', label: t('preview.both') },
          ]} />
        <Button look="secondary" busy={draft.busy} onClick={() => void draft.read(language)}>
          {draft.shown ? t('preview.again') : t('preview.show')}
        </Button>
      </div>
      <div role="status">
        {draft.error === undefined ? null : <NoDraft error={draft.error} />}
        {draft.shown ? <Letter address={draft.shown.address} /> : null}
      </div>
    </section>
  );
}

/** A draft to be read here or in a tab of its own. */
export function Letter({ address }: { address: string }) {
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
export function NoDraft({ error }: { error: unknown }) {
  const plain = error instanceof ApiError && error.code.startsWith('document.');
  if (!plain) return <ErrorState error={error} />;
  return <NotificationBanner title={error.message}><p>{error.detail}</p></NotificationBanner>;
}
