import { CornerDownRight, Plus, Split, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Select, TextInput } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { LinesView } from './lines.tsx';
import { NewStepForm } from './new-step-form.tsx';
import type { Link, Step } from './outline.ts';
import { DeedButton } from './step-deeds.tsx';
import { stepWords } from './words.ts';

/** What can be done with a way out of a choice: named, made the one for everything else, led elsewhere, taken away. */
export function WayDeeds({ link, step, view }: { link: Link; step: Step; view: LinesView }) {
  const [deed, setDeed] = useState<'add' | 'lead' | null>(null);
  const { onEdit, outline, bench } = view;
  const targets = outline.steps.filter(
    (one) =>
      one.parent === step.parent && one.attachedTo === undefined && one.type !== 'startEvent' && one.id !== link.to,
  );
  const chooses = step.type !== 'parallelGateway';
  return (
    <div class="outline-deeds">
      <TextInput
        id={`outline-label-${link.id}`}
        label={t('panel.nameRo')}
        value={link.name}
        onInput={(name) => onEdit({ kind: 'label', link: link.id, name })}
      />
      <p class="govuk-hint">{chooses ? t('outline.conditionHint') : null}</p>
      <div class="deeds">
        <DeedButton
          icon={Plus}
          text={t('outline.addHere')}
          open={deed === 'add'}
          onClick={() => setDeed(deed === 'add' ? null : 'add')}
        />
        <DeedButton
          icon={CornerDownRight}
          text={t('outline.lead')}
          open={deed === 'lead'}
          onClick={() => setDeed(deed === 'lead' ? null : 'lead')}
        />
        {chooses && !link.otherwise ? (
          <DeedButton
            icon={Split}
            text={t('outline.makeOtherwise')}
            onClick={() => onEdit({ kind: 'otherwise', link: link.id })}
          />
        ) : null}
        <DeedButton
          icon={Trash2}
          text={t('outline.disconnect')}
          onClick={() => onEdit({ kind: 'disconnect', link: link.id })}
        />
      </div>
      {deed === 'add' ? (
        <NewStepForm
          id={link.id}
          bench={bench}
          onAdd={(made) => {
            onEdit({ kind: 'add', after: step.id, link: link.id, step: made });
            setDeed(null);
          }}
        />
      ) : null}
      {deed === 'lead' ? (
        <Select
          id={`outline-lead-${link.id}`}
          label={t('outline.leadTo')}
          emptyText={t('panel.choose')}
          value=""
          options={targets.map((one) => ({ value: one.id, label: stepWords(one, view.names(one.id)) }))}
          onChange={(to) => {
            if (to) onEdit({ kind: 'lead', link: link.id, to });
            setDeed(null);
          }}
        />
      ) : null}
    </div>
  );
}
