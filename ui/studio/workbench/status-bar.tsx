import { ChevronLeft, CloudOff, CloudUpload, Eye, Redo2, Save, TriangleAlert, Undo2, UsersRound } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { Icon } from '../../shared/components/index.ts';
import { formatTime, t } from '../../shared/i18n/index.ts';
import { me } from '../../shared/session/index.ts';
import { pathOf } from '../routes.ts';
import { useStore } from './context.ts';
import { RemarksButton } from './remarks-panel.tsx';
import { NoteButton, SaveWithNote } from './save-with-note.tsx';
import { narrow } from './use-narrow.ts';

/** What is open, whether it is saved, who else is here, and the steps back and forth. */
export function StatusBar({ name }: { name: string }) {
  const store = useStore();
  return (
    <div class="bench-status">
      <a class="bench-back" href={pathOf('workspace')}>
        <Icon of={ChevronLeft} />
        <span class="govuk-visually-hidden">{t('bench.back')}</span>
      </a>
      <h1>{name}</h1>
      <Saving />
      {store.readOnly.value ? (
        <p class="bench-fact">
          <Icon of={Eye} />
          {narrow.value ? t('bench.readOnly') : t('bench.lookOnly')}
        </p>
      ) : (
        <Steps />
      )}
      <RemarksButton />
      <Others />
      <SaveWithNote />
    </div>
  );
}

function Saving() {
  const { saving, savedAt } = useStore();
  const at = savedAt.value;
  const states: Record<typeof saving.value, [LucideIcon, string]> = {
    saved: [Save, at ? t('bench.savedAt', { time: formatTime(at.toISOString()) }) : t('bench.published')],
    saving: [CloudUpload, t('bench.saving')],
    offline: [CloudOff, t('bench.offline')],
    stale: [TriangleAlert, t('bench.stale')],
  };
  const [icon, text] = states[saving.value];
  return (
    <p class="bench-fact" data-saving={saving.value}>
      <Icon of={icon} />
      {text}
      <span role="status" class="govuk-visually-hidden">
        {saving.value === 'offline' || saving.value === 'stale' ? text : ''}
      </span>
    </p>
  );
}

function Steps() {
  const store = useStore();
  const { undoLabel, redoLabel } = store.history;
  return (
    <div class="bench-steps">
      <StepButton
        icon={Undo2}
        text={t('bench.undo')}
        about={undoLabel.value}
        keys="Control+Z"
        can={store.canUndo.value}
        onClick={() => store.undo()}
      />
      <StepButton
        icon={Redo2}
        text={t('bench.redo')}
        about={redoLabel.value}
        keys="Control+Y"
        can={store.canRedo.value}
        onClick={() => store.redo()}
      />
      <NoteButton />
    </div>
  );
}

interface StepButtonProps {
  icon: LucideIcon;
  text: string;
  about: string;
  keys: string;
  can: boolean;
  onClick: () => void;
}

function StepButton({ icon, text, about, keys, can, onClick }: StepButtonProps) {
  const name = about ? `${text}: ${about}` : text;
  return (
    <button
      type="button"
      class="tool-button"
      aria-disabled={can ? undefined : 'true'}
      aria-keyshortcuts={keys}
      aria-label={name}
      title={name}
      onClick={() => {
        if (can) onClick();
      }}
    >
      <Icon of={icon} />
    </button>
  );
}

function Others() {
  const own = me.value?.signedIn ? me.value.name : '';
  const others = useStore().present.value.filter(({ name }) => name !== own);
  return (
    <p class="bench-fact" role="status">
      {others.length > 0 ? (
        <>
          <Icon of={UsersRound} />
          {t('bench.present', { names: others.map(placed).join(', ') })}
        </>
      ) : null}
    </p>
  );
}

function placed({ name, place }: { name: string; place: string }): string {
  const [tab = ''] = place.split('/');
  return tab ? `${name} (${t(`tab.${tab}`)})` : name;
}
