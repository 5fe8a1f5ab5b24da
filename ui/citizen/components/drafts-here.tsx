import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadTexts } from '../../shared/i18n/index.ts';
import { loadFillingTexts } from '../filling-texts.ts';

/** The forms that the reader began, on a page that is there without them: they come over the line on their own. */
export function DraftsHere() {
  const [List, setList] = useState<ComponentType | null>(null);
  useEffect(() => {
    Promise.all([import('./filling/drafts.tsx'), loadTexts(loadFillingTexts)]).then(
      ([module]) => setList(() => module.Drafts),
      () => undefined,
    );
  }, []);
  return List ? <List /> : null;
}
