import { useState } from 'preact/hooks';
import { Button, Dialog, Loadable } from '../../shared/components/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { AmendForm, type Deed } from './amend-form.tsx';
import type { EntryAnswer } from './api.ts';
import { labelsPath, readEntry } from './api.ts';
import { EntryFacts } from './entry-facts.tsx';
import { Versions } from './versions.tsx';

interface EntryDialogProps {
  /** the entry shown; null closes */
  id: string | null;
  onClose: () => void;
  /** something happened to the entry */
  onChange: () => void;
}

/** One entry with its scans and versions, and what may still happen to it. */
export function EntryDialog({ id, onClose, onChange }: EntryDialogProps) {
  return (
    <Dialog open={id !== null} title={t('register.entry')} onClose={onClose}>
      {id === null ? null : <Shown key={id} id={id} onClose={onClose} onChange={onChange} />}
    </Dialog>
  );
}

function Shown({ id, onClose, onChange }: { id: string; onClose: () => void; onChange: () => void }) {
  const entry = useResource((signal) => readEntry(id, signal), [id]);
  const [deed, setDeed] = useState<Deed | null>(null);
  const changed = (answer: EntryAnswer) => {
    entry.replace(answer);
    setDeed(null);
    onChange();
  };
  return (
    <div class="entry-dialog">
      <Loadable resource={entry} lines={8}>
        {(answer) =>
          deed ? (
            <AmendForm deed={deed} entry={answer.data} onDone={changed} onBack={() => setDeed(null)} />
          ) : (
            <Read answer={answer} onDeed={setDeed} />
          )
        }
      </Loadable>
      {deed ? null : (
        <div class="govuk-button-group">
          <Button look="secondary" onClick={onClose}>
            {t('register.close')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Read({ answer: { data, policies }, onDeed }: { answer: EntryAnswer; onDeed: (deed: Deed) => void }) {
  const deeds: Deed[] = [
    ...(policies.amend ? (['correct', 'cancel'] as const) : []),
    ...(policies.handle ? (['assign', 'expedition', 'link'] as const) : []),
  ];
  return (
    <>
      <EntryFacts entry={data} />
      <Versions versions={data.versions} />
      <p>
        <a href={labelsPath([data.id], 'roll')} target="_blank" rel="noopener">
          {t('register.printLabel')}
        </a>
      </p>
      <div class="govuk-button-group">
        {deeds.map((deed) => (
          <Button key={deed} look={deed === 'cancel' ? 'warning' : 'secondary'} onClick={() => onDeed(deed)}>
            {t(`register.deed.${deed}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
