import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadTexts, type Catalogue, type Language } from '../../shared/i18n/index.ts';

const texts: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ro: () => import('../i18n/mandates/ro.json'),
  hu: () => import('../i18n/mandates/hu.json'),
};

/** Texts of the mandates, for their pages and for what is shown while one is used. */
export const loadMandateTexts = async (language: Language): Promise<Catalogue> => (await texts[language]()).default;

type Part = ComponentType<{ procedureKey?: string | undefined }>;

/** The bar that says for whom the reader acts, or the choice in the account menu; both come to who has a mandate. */
export function Acting({ part, procedureKey }: { part: 'bar' | 'menu'; procedureKey?: string | undefined }) {
  const [Content, setContent] = useState<Part | null>(null);
  useEffect(() => {
    Promise.all([import('./acting-parts.tsx'), loadTexts(loadMandateTexts)]).then(
      ([parts]) => setContent(() => (part === 'bar' ? parts.ActingBar : parts.ActingMenu)),
      () => location.reload(),
    );
  }, [part]);
  return Content ? <Content procedureKey={procedureKey} /> : null;
}
