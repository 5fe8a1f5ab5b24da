import { PencilLine } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, Dialog, errorText, Icon, toast } from '../../../shared/components/index.ts';
import { useAction, useResource } from '../../../shared/hooks/index.ts';
import { formatDateTime, pick, t } from '../../../shared/i18n/index.ts';
import { discardApplication } from '../../application.ts';
import { readDrafts } from '../../filling-api.ts';
import type { DraftSummary } from '../../filling-api.ts';
import { href } from '../../routes.ts';

/** Forms begun and not sent yet; nothing where there are none. */
export function Drafts() {
  const drafts = useResource((signal) => readDrafts(signal), []);
  const [asking, setAsking] = useState<DraftSummary | null>(null);
  const remove = useAction<DraftSummary>(async ({ procedure }) => {
    try {
      await discardApplication(procedure.key);
      toast(t('drafts.removed'));
      drafts.reload();
    } catch (error) {
      toast(errorText(error));
    } finally {
      setAsking(null);
    }
  });
  if (!drafts.value || drafts.value.length === 0) return null;
  return (
    <section class="card drafts" aria-labelledby="drafts">
      <h2 class="card-title" id="drafts">
        <Icon of={PencilLine} />
        {t('drafts.title')}
      </h2>
      <p class="muted">{t('drafts.text')}</p>
      <ul class="case-list">
        {drafts.value.map((draft) => (
          <DraftRow key={draft.procedure.key} draft={draft} onRemove={() => setAsking(draft)} />
        ))}
      </ul>
      <Dialog open={asking !== null} title={t('drafts.removeAsk')} onClose={() => setAsking(null)}>
        <p>{t('drafts.removeText', { name: pick(asking?.procedure.name) })}</p>
        <div class="govuk-button-group">
          <Button look="warning" busy={remove.busy} onClick={() => asking && void remove.run(asking)}>
            {t('drafts.remove')}
          </Button>
          <Button look="secondary" onClick={() => setAsking(null)}>
            {t('drafts.keep')}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}

function DraftRow({ draft, onRemove }: { draft: DraftSummary; onRemove: () => void }) {
  const name = pick(draft.procedure.name);
  return (
    <li class="case-list-item">
      <div>
        <a class="case-list-link" href={href('apply', { key: draft.procedure.key })}>
          <span class="govuk-visually-hidden">{t('drafts.continue')} </span>
          {name}
        </a>
        <p class="muted small">{t('drafts.savedAt', { date: formatDateTime(draft.updatedAt) })}</p>
      </div>
      <button type="button" class="link-button" onClick={onRemove}>
        {t('drafts.remove')}
        <span class="govuk-visually-hidden"> {name}</span>
      </button>
    </li>
  );
}
