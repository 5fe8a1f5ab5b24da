import { Check, CircleAlert, CircleCheck, Clock3 } from 'lucide-preact';
import { Icon, Tag } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { TextState } from './translations.ts';

interface StateMarkProps {
  state: TextState;
  /** id of the text that tells the state, for `aria-describedby` */
  id?: string;
  /** what the text is, for the name of the button */
  name: string;
  onConfirm?: () => void;
}

/** How the two languages of a text stand to each other, and the button that says that they agree. */
export function StateMark({ state, id, name, onConfirm }: StateMarkProps) {
  const isStale = state === 'staleHu' || state === 'staleRo';
  return (
    <div class="text-state">
      <span id={id}>
        <Tag
          tone={state === 'ok' ? 'ok' : state === 'missing' ? 'bad' : 'warn'}
          icon={state === 'ok' ? CircleCheck : state === 'missing' ? CircleAlert : Clock3}
        >
          {t(`texts.state.${state}`)}
        </Tag>
      </span>
      {isStale && onConfirm ? (
        <button type="button" class="link-button" onClick={onConfirm}>
          <Icon of={Check} />
          {t('texts.confirm')}
          <span class="govuk-visually-hidden">: {name}</span>
        </button>
      ) : null}
    </div>
  );
}
