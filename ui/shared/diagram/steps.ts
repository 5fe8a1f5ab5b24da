/** A step of the procedure in words. */
export interface DiagramStep {
  id: string;
  name: string;
  state: 'done' | 'current' | 'next' | 'skipped';
}

/** A node of the diagram: what it is, its name, and where it stands. */
export interface DiagramNode {
  id: string;
  type: string;
  name: string;
  x: number;
  y: number;
}

/**
 * The steps of a diagram as a list: activities that have a name, from left to right, with how far they are.
 * Once nothing is active any more, what did not happen is `skipped`.
 * @param active ids of the activities where the case stands
 * @param completed ids of those that ended
 */
export function stepsOf(nodes: DiagramNode[], active: string[], completed: string[]): DiagramStep[] {
  const open = active.length > 0 || completed.length === 0;
  const stateOf = (id: string) => {
    if (active.includes(id)) return 'current';
    if (completed.includes(id)) return 'done';
    return open ? 'next' : 'skipped';
  };
  const isStep = ({ type, name }: DiagramNode) => name !== '' && /Task$|SubProcess$|CallActivity$|EndEvent$/.test(type);
  return nodes
    .filter(isStep)
    .toSorted((a, b) => a.x - b.x || a.y - b.y)
    .map(({ id, name }) => ({ id, name, state: stateOf(id) }));
}
