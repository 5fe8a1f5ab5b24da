import { Download } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { downloadFile, saveFile } from '../api/index.ts';
import { useAction } from '../hooks/index.ts';
import { t } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { ErrorMessage } from './field.tsx';
import { Icon } from './icon.tsx';
import { errorText } from './state.tsx';
import { toast } from './toast.tsx';

interface DownloadButtonProps {
  /** where the server makes the file */
  path: string;
  text: string;
  /** what it holds, in one line */
  hint?: string;
}

/** A file that takes a while: how far it is, and why it did not come. */
export function DownloadButton({ path, text, hint }: DownloadButtonProps) {
  const [share, setShare] = useState(0);
  const fetching = useAction(async () => {
    setShare(0);
    saveFile(await downloadFile(path, { onProgress: setShare }));
    toast(t('download.done'));
  });
  return (
    <div class="download">
      <Button look="secondary" busy={fetching.busy} onClick={() => void fetching.run()}>
        <Icon of={Download} />
        {fetching.busy ? t('download.running', { share: Math.round(share * 100) }) : text}
      </Button>
      {hint ? <p class="muted small">{hint}</p> : null}
      <div role="alert">
        {fetching.error === undefined ? null : (
          <ErrorMessage>{t('download.failed', { reason: errorText(fetching.error) })}</ErrorMessage>
        )}
      </div>
    </div>
  );
}
