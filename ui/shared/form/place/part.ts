import { useEffect, useState } from 'preact/hooks';
import { loadPart } from '../../api/index.ts';

/** The fields for places come over the line with the first form that asks for one. */
const parts = {
  street: () => import('./street-field.tsx').then(({ StreetField }) => StreetField),
  point: () => import('./point-field.tsx').then(({ PointField }) => PointField),
  answer: () => import('./point-answer.tsx').then(({ PointAnswer }) => PointAnswer),
};
type Parts = { [Name in keyof typeof parts]: Awaited<ReturnType<(typeof parts)[Name]>> };

/**
 * A field for places when it has come. Before that, and where it never comes, the plain field serves; whoever types in
 * it stays in the field.
 * @param id of the control
 */
export function usePlacePart<Name extends keyof Parts>(name: Name, id: string, wanted = true): Parts[Name] | null {
  const [part, setPart] = useState<Parts[Name] | null>(null);
  useEffect(() => {
    if (!wanted || part) return;
    const load = parts[name] as () => Promise<Parts[Name]>;
    const show = (loaded: Parts[Name]) => {
      const typing = document.activeElement?.id === id;
      setPart(() => loaded as never);
      if (typing) requestAnimationFrame(() => document.getElementById(id)?.focus());
    };
    loadPart(`place.${name}`, load).then(show, () => undefined);
  }, [wanted]);
  return part;
}
