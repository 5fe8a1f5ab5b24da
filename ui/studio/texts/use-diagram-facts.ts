import { useMemo } from 'preact/hooks';
import { currentLanguage } from '../../shared/i18n/index.ts';
import { useWorkbench } from '../workbench/index.ts';
import type { DiagramFacts } from './diagram-facts.ts';
import { inHungarian, readDiagram } from './diagram-facts.ts';
import { readJson } from './json-text.ts';
import { translationsOfProcedure } from './translations.ts';

/** What the diagram of the draft says, with names in the language of the page. */
export function useDiagramFacts(): DiagramFacts {
  const { files, key } = useWorkbench();
  const [xml, translations] = [files.value[`${key}.bpmn`] ?? '', files.value[translationsOfProcedure(key)]];
  const language = currentLanguage();
  return useMemo(() => {
    const facts = readDiagram(xml);
    return language === 'hu' ? inHungarian(facts, readJson(translations)) : facts;
  }, [xml, translations, language]);
}
