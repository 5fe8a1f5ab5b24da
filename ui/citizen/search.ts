import type { Procedure } from '../shared/api/index.ts';

/** A text for comparison: small letters without diacritics. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The procedures that have every word of the query in their texts of either language. */
export function filterProcedures(procedures: Procedure[], query: string): Procedure[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return procedures.filter((procedure) => {
    const { name, summary, audience } = procedure;
    const text = fold([name.ro, name.hu, summary.ro, summary.hu, audience.ro, audience.hu].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** The procedures by category, categories in the given order, unknown ones last. */
export function byCategory(procedures: Procedure[], order: readonly string[]): [string, Procedure[]][] {
  const groups = new Map<string, Procedure[]>();
  for (const procedure of procedures) {
    const category = order.includes(procedure.category) ? procedure.category : 'other';
    groups.set(category, [...(groups.get(category) ?? []), procedure]);
  }
  return [...order, 'other'].flatMap((category): [string, Procedure[]][] => {
    const members = groups.get(category);
    return members ? [[category, members]] : [];
  });
}
