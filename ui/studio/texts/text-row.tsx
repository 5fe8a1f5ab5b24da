import { Equal } from 'lucide-preact';
import { Component } from 'preact';
import { Icon } from '../../shared/components/index.ts';
import { languages, t } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import { StateMark } from './state-mark.tsx';
import { TextBox } from './text-box.tsx';
import { textName } from './text-name.ts';
import type { TextEntry } from './translations.ts';
import { confirmText, writeHungarian, writeRomanian } from './translations.ts';
import { useTyping } from './use-typing.ts';

interface TextRowProps {
  id: string;
  entry: TextEntry;
  /** the text got the focus: it stays in the list until the list is chosen anew */
  onFocus: () => void;
}

/** One text of the list; worked out anew only when it changed. */
export class TextRow extends Component<TextRowProps> {
  override shouldComponentUpdate(next: TextRowProps): boolean {
    const [one, other] = [this.props.entry, next.entry];
    return (
      one.ro !== other.ro ||
      one.hu !== other.hu ||
      one.state !== other.state ||
      one.id !== other.id ||
      one.of !== other.of
    );
  }

  override render(props: TextRowProps) {
    return <Row {...props} />;
  }
}

function Row({ id, entry, onFocus }: TextRowProps) {
  const workbench = useWorkbench();
  const { key, files, readOnly } = workbench;
  const name = textName(entry);
  const romanian = useTyping(entry.ro, entry, (text, base) => {
    if (text.trim() !== '') workbench.write(writeRomanian(files.value, key, base, text), name, `${id}-ro`);
  });
  const hungarian = useTyping(entry.hu, entry, (text, base) =>
    workbench.write(writeHungarian(files.value, key, { ...base, ro: entry.ro }, text), name, `${id}-hu`),
  );
  const typing = { ro: romanian, hu: hungarian };
  const take = () => workbench.write(writeHungarian(files.value, key, entry, entry.ro), name);
  return (
    <li class="text-row" data-state={entry.state} onFocusIn={onFocus}>
      <p class="text-row-name">
        {name} <span class="muted small">{entry.element}</span>
      </p>
      {languages.map((language) => (
        <TextBox
          key={language}
          id={`${id}-${language}`}
          language={language}
          readOnly={readOnly.value}
          name={`${t(`texts.language.${language}`)}: ${name}, ${entry.element}`}
          describedBy={`${id}-state`}
          {...typing[language]}
        />
      ))}
      <div class="text-row-state">
        <StateMark
          id={`${id}-state`}
          state={entry.state}
          name={entry.ro}
          onConfirm={readOnly.value ? undefined : () => workbench.write(confirmText(files.value, key, entry), name)}
        />
        {entry.state === 'missing' && !readOnly.value ? (
          <button type="button" class="link-button" onClick={take}>
            <Icon of={Equal} />
            {t('texts.same')}
            <span class="govuk-visually-hidden">: {entry.ro}</span>
          </button>
        ) : null}
      </div>
    </li>
  );
}
