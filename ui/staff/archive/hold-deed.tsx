import { useState } from 'preact/hooks';
import { ErrorState, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { ArchiveFile } from './api.ts';
import { archiveApi } from './api.ts';
import { AskDialog } from './ask-dialog.tsx';

/** Forbids to destroy a file, or to hand a permanent one over, or allows it again; a dash for who may not. */
export function HoldDeed({ file, onChanged }: { file: ArchiveFile; onChanged: () => void }) {
  const [asking, setAsking] = useState(false);
  const release = useAction(async (_: void, key) => {
    await archiveApi.release(file.id, key);
    toast(t('archive.released'));
    onChanged();
  });
  const hold = async ({ reason = '' }: Record<string, string>, key: string) => {
    await archiveApi.hold(file.id, reason, key);
    toast(t('archive.held'));
    onChanged();
  };
  const verb = t(file.termYears === null ? 'archive.holdHere' : 'archive.hold');
  if (!file.policies.hold) return file.hold ? <span class="small">{file.hold.reason}</span> : <>–</>;
  return (
    <span class="archive-deeds small">
      {file.hold ? <span>{file.hold.reason}</span> : null}
      {release.error === undefined ? null : <ErrorState error={release.error} />}
      {file.hold ? (
        <button type="button" class="link-button" onClick={() => void release.run()}>
          {t('archive.release')}
        </button>
      ) : (
        <button type="button" class="link-button" onClick={() => setAsking(true)}>
          {verb}
        </button>
      )}
      {asking ? (
        <AskDialog
          title={t(file.termYears === null ? 'archive.holdHereTitle' : 'archive.holdTitle', { number: file.number })}
          verb={verb}
          onSend={hold}
          questions={[
            { key: 'reason', kind: 'area', label: t('archive.reason'), hint: t('archive.holdHint'), shortest: 5 },
          ]}
          onClose={() => setAsking(false)}
        >
          <p>{t(file.termYears === null ? 'archive.holdHereText' : 'archive.holdText')}</p>
        </AskDialog>
      ) : null}
    </span>
  );
}
