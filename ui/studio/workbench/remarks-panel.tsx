import { MessageSquare, X } from 'lucide-preact';
import { errorText, Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import { useStore } from './context.ts';
import { placeName } from './place-name.ts';
import { RemarkForm, RemarkList } from './remark-list.tsx';
import { tabOf } from './tabs.ts';
import type { Place } from './types.ts';

/** Shows and hides what colleagues say; tells how much of it is open. */
export function RemarksButton() {
  const { remarks } = useStore();
  const count = remarks.open.value.length;
  return (
    <button
      type="button"
      class="small-button"
      aria-expanded={remarks.shown.value}
      aria-controls="remarks"
      onClick={() => {
        remarks.shown.value = !remarks.shown.value;
      }}
    >
      <Icon of={MessageSquare} />
      {count === 0 ? t('remarks.title') : t('remarks.count', { count })}
    </button>
  );
}

/** Beside the room: what is said of the element that is chosen there, then everything else. */
export function RemarksPanel({ tab, onGo }: { tab: string; onGo: (place: Place) => void }) {
  const { files, place, readOnly, remarks } = useStore();
  if (!remarks.shown.value) return null;
  const chosen = place.value && tabOf(place.value) === tab ? place.value : null;
  const here = { file: chosen?.file ?? null, element: chosen?.element ?? null };
  const all = remarks.all.value;
  const isHere = ({ file, element }: typeof here) => file === here.file && element === here.element;
  return (
    <aside id="remarks" class="bench-remarks" aria-label={t('remarks.title')}>
      <header>
        <h2>{t('remarks.title')}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={t('remarks.close')}
          onClick={() => {
            remarks.shown.value = false;
          }}
        >
          <Icon of={X} />
        </button>
      </header>
      {remarks.failed.value === undefined ? null : <p role="alert">{errorText(remarks.failed.value)}</p>}
      {readOnly.value ? null : (
        <RemarkForm
          key={`${here.file}#${here.element}`}
          id="remark-new"
          label={t('remarks.about', { place: placeName(files.value, here.file, here.element) })}
          hint={t('remarks.hint')}
          verb={t('remarks.say')}
          onSend={(text, once) => remarks.say(here, text, once)}
        />
      )}
      {all.length === 0 ? <p class="muted">{t('remarks.none')}</p> : null}
      <RemarkList list={all.filter(isHere)} id="here" onGo={onGo} />
      {all.every(isHere) || !all.some(isHere) ? null : <h3>{t('remarks.elsewhere')}</h3>}
      <RemarkList list={all.filter((remark) => !isHere(remark))} id="there" onGo={onGo} />
    </aside>
  );
}
