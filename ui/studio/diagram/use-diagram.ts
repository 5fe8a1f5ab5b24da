import { useEffect, useState } from 'preact/hooks';
import { currentLanguage, t } from '../../shared/i18n/index.ts';
import type { AutomatedStep, Workbench } from '../workbench/index.ts';
import { readJson, writeJson } from '../texts/json-text.ts';
import { isRecord } from '../../../server/form/path.ts';
import { textHash } from '../../../server/form/texts.ts';
import { translationsOfProcedure } from '../texts/translations.ts';
import { createEditor } from './editor.ts';
import { loadEditorTexts } from './editor-texts.ts';
import { nameInFiles } from './name-in-files.ts';
import type { Shape } from './services.ts';
import { DiagramSession } from './session.ts';

interface DiagramParts {
  box: { current: HTMLElement | null };
  bench: Workbench;
  file: string;
  /** where the expert's panel stands; null until somebody asks for it */
  expert: HTMLElement | null;
}

/** An editor over the file of the diagram, in the language shown now. */
export function useDiagram({ box, bench, file, expert }: DiagramParts): {
  session: DiagramSession | null;
  error: unknown;
} {
  const [session, setSession] = useState<DiagramSession | null>(null);
  const [error, setError] = useState<unknown>();
  const language = currentLanguage();
  useEffect(() => {
    let open: DiagramSession | null = null;
    let ended = false;
    let quiet: (() => void) | undefined;
    const begin = async () => {
      const [translate, panel] = await Promise.all([loadEditorTexts(language), expert ? import('./expert.ts') : null]);
      if (ended || !box.current) return;
      const editor = createEditor({
        container: box.current,
        translate,
        modules: panel?.modules ?? [],
        ...(expert ? { propertiesPanel: { parent: expert } } : {}),
        offer: {
          key: bench.key,
          steps: () => bench.elements.value?.steps ?? [],
          onStep: (shape, step) => open?.alsoWrite((xml) => hungarianName(bench, shape, step, xml)),
        },
      });
      if (expert) quiet = panel?.speak(expert, translate);
      const made = new DiagramSession(editor, file, bench, () => t('diagram.changed'));
      open = made;
      editor.on('directEditing.complete', () => {
        const named = made.selected.peek();
        const name = String(named?.businessObject.get('name') ?? '').trim();
        if (named && name !== '') setTimeout(() => void nameInFiles(made, bench, named), 0);
      });
      const place = bench.place.peek();
      if (place?.file === file && place.element) made.willSelect(place.element);
      await made.show(bench.files.value[file] ?? '');
      if (ended) made.end();
      else setSession(made);
    };
    begin().catch(setError);
    return () => {
      ended = true;
      quiet?.();
      setSession(null);
      open?.end();
    };
  }, [file, language, expert, bench]);
  const text = bench.files.value[file];
  useEffect(() => {
    if (session && text !== undefined) void session.show(text);
  }, [session, text]);
  return { session, error };
}

/** The Hungarian name of a step that was drawn by its name, as long as it has that name. */
function hungarianName(bench: Workbench, { id }: Shape, { name }: AutomatedStep, xml: string): Record<string, string> {
  const path = translationsOfProcedure(bench.key);
  const all = readJson(bench.files.value[path]);
  if (!xml.includes(`id="${id}"`) || name.hu === '') return {};
  const next = { ...(isRecord(all) ? all : {}), [`${id}.name`]: { of: textHash(name.ro), text: name.hu } };
  return { [path]: writeJson(bench.files.value[path] ?? '', next) };
}
