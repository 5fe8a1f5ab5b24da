import { Copy, FileText, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Dialog, DownloadButton, ErrorMessage, errorText, Icon, toast } from '../../shared/components/index.ts';
import { useAction } from '../../shared/hooks/index.ts';
import { languages, pick, t } from '../../shared/i18n/index.ts';
import { hasRole } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import type { StudioProcedure } from '../workbench/api.ts';
import { discardDraft } from '../workbench/api.ts';

/** What can be done with a procedure from the list. */
export function ProcedureDeeds({ procedure, onChanged }: { procedure: StudioProcedure; onChanged: () => void }) {
  const { key, draft, live } = procedure;
  const address = `/api/studio/procedures/${encodeURIComponent(key)}`;
  const [asking, setAsking] = useState(false);
  const discard = useAction(async () => {
    if (draft) await discardDraft(key, draft.revision);
    setAsking(false);
    toast(t('workspace.discarded'));
    onChanged();
  });
  const analyst = hasRole('analyst');
  return (
    <>
      <div class="deeds">
        <DownloadButton path={`${address}/export`} text={t('workspace.export')} />
        {languages.map((language) => (
          <a
            key={language}
            class="small-button"
            href={`${address}/description.pdf?lang=${language}`}
            target="_blank"
            rel="noopener"
          >
            <Icon of={FileText} />
            {t(`workspace.description.${language}`)}
          </a>
        ))}
        {analyst ? (
          <a class="small-button" href={`${pathOf('new')}?from=${encodeURIComponent(key)}`}>
            <Icon of={Copy} />
            {t('workspace.copy')}
          </a>
        ) : null}
        {analyst && draft ? (
          <button type="button" class="small-button" onClick={() => setAsking(true)}>
            <Icon of={Trash2} />
            {t('workspace.discard')}
          </button>
        ) : null}
      </div>
      <Dialog
        open={asking}
        title={t('workspace.discardTitle', { name: pick(procedure.name) || key })}
        onClose={() => setAsking(false)}
      >
        <p>{live ? t('workspace.discardText', { version: live.version }) : t('workspace.discardNever')}</p>
        {discard.error === undefined ? null : <ErrorMessage>{errorText(discard.error)}</ErrorMessage>}
        <div class="govuk-button-group">
          <Button look="warning" busy={discard.busy} onClick={() => void discard.run()}>
            {t('workspace.discard')}
          </Button>
          <Button look="secondary" onClick={() => setAsking(false)}>
            {t('workspace.keep')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
