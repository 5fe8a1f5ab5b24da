import { usePlacePart } from './part.ts';

/** An answer in a summary: words, or a place with its map. */
export function AnswerValue({ id, label, value, point }: { id: string; label: string; value: string; point: boolean }) {
  const Place = usePlacePart('answer', id, point);
  return Place ? <Place id={id} label={label} value={value} /> : <>{value}</>;
}
