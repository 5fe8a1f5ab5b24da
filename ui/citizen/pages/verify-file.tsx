import { useState } from 'preact/hooks';
import { NotificationBanner } from '../../shared/components/index.ts';
import { useDrop } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';

type Finding = { kind: 'checking' } | { kind: 'same' | 'altered'; name: string } | { kind: 'cannotRead' };

/** SHA-256 of a file, hex. @throws when the browser gives no means for it, or cannot read the file */
async function hashOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface VerifyFileProps {
  /** of the issued file, hex */
  sha256: string;
  onFound: (same: boolean) => void;
}

/** Compares a file at hand with the one that was issued; it stays in the browser. */
export function VerifyFile({ sha256, onFound }: VerifyFileProps) {
  const [finding, setFinding] = useState<Finding>();
  const check = async (file: File | undefined) => {
    if (!file) return;
    setFinding({ kind: 'checking' });
    try {
      const same = (await hashOf(file)) === sha256;
      setFinding({ kind: same ? 'same' : 'altered', name: file.name });
      onFound(same);
    } catch {
      setFinding({ kind: 'cannotRead' });
    }
  };
  const drop = useDrop((files) => void check(files?.[0]));
  return (
    <section>
      <h2>{t('verify.fileTitle')}</h2>
      <p>{t('verify.fileText')}</p>
      <div class="upload-drop" {...drop}>
        <input
          type="file"
          id="verify-file"
          accept=".pdf,application/pdf"
          onChange={(event) => {
            void check(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <label class="govuk-button govuk-button--secondary" for="verify-file">
          {t('verify.file')}
        </label>
        <span class="muted" aria-hidden="true">
          {t('upload.drop')}
        </span>
      </div>
      <div role="status">{finding ? <Found finding={finding} /> : null}</div>
    </section>
  );
}

function Found({ finding }: { finding: Finding }) {
  switch (finding.kind) {
    case 'checking':
      return <p>{t('verify.checking')}</p>;
    case 'same':
      return (
        <NotificationBanner tone="success" title={t('verify.same')}>
          <p>{t('verify.sameText', { name: finding.name })}</p>
        </NotificationBanner>
      );
    case 'altered':
      return (
        <NotificationBanner tone="error" title={t('verify.altered')}>
          <p>{t('verify.alteredText', { name: finding.name })}</p>
        </NotificationBanner>
      );
    case 'cannotRead':
      return (
        <NotificationBanner tone="warning" title={t('verify.cannotRead')}>
          <p>{t('verify.cannotReadText')}</p>
        </NotificationBanner>
      );
  }
}
