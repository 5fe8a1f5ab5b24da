import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorState, Skeleton } from '../../shared/components/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import { OutlinePane } from '../outline/outline-pane.tsx';
import { readTexts } from '../texts/translations.ts';
import { loadEditorTexts } from './editor-texts.ts';
import type { Workbench } from '../workbench/index.ts';

/** The diagram to look at: moved with one finger, larger and smaller with two; under it the same as a text. */
export function ReadOnlyDiagram({ bench, file }: { bench: Workbench; file: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<unknown>();
  const [select, setSelect] = useState<((id: string) => void) | null>(null);
  const text = bench.files.value[file] ?? '';
  const language = currentLanguage();
  useEffect(() => {
    let close: (() => void) | undefined;
    let ended = false;
    const show = async () => {
      const [{ showReadOnly }, translate] = await Promise.all([import('./viewer.ts'), loadEditorTexts(language)]);
      if (ended || !box.current) return;
      const viewer = await showReadOnly(box.current, text, namesOf(bench), translate);
      close = viewer.close;
      if (ended) close();
      else {
        setShown(true);
        setSelect(() => viewer.select);
      }
    };
    show().catch(setError);
    return () => {
      ended = true;
      close?.();
    };
  }, [text, language]);
  return (
    <div class="diagram-tab" data-view="reading">
      <div class="diagram-canvas">
        <div class="diagram-box" ref={box} role="group" aria-label={t('diagram.canvas')} />
        {shown || error !== undefined ? null : <div class="diagram-wait"><Skeleton lines={4} /></div>}
        {error === undefined ? null : <ErrorState error={error} />}
      </div>
      <p class="muted small diagram-touch">{t('diagram.touch')}</p>
      <OutlinePane bench={bench} file={file} onSelect={(id) => select?.(id)} />
    </div>
  );
}

/** Names of the elements in both languages; an untranslated one stays as it is drawn. */
function namesOf({ files, key }: Workbench): Record<string, LocalText> {
  return Object.fromEntries(readTexts(files.value, key).filter(({ kind }) => kind === 'diagram')
    .map(({ element, ro, hu }) => [element, { ro, hu: hu || ro }]));
}
