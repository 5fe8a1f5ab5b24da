/** What fingers do. */
interface FingerDeeds {
  /** by so many pixels */
  move: (dx: number, dy: number) => void;
  /** around a point of the box */
  grow: (factor: number, center: { x: number; y: number }) => void;
}

interface Point {
  x: number;
  y: number;
}

/** Follows fingers on a box: one moves, two make larger or smaller. @returns a function that ends it */
export function followFingers(box: HTMLElement, { move, grow }: FingerDeeds): () => void {
  const fingers = new Map<number, Point>();
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
  };
  const moved = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const { left, top } = box.getBoundingClientRect();
      grow(distance(now, other) / Math.max(1, distance(before, other)), {
        x: (now.x + other.x) / 2 - left,
        y: (now.y + other.y) / 2 - top,
      });
    } else move(now.x - before.x, now.y - before.y);
    fingers.set(event.pointerId, now);
  };
  const ends = ['pointerup', 'pointercancel', 'pointerleave'] as const;
  box.addEventListener('pointerdown', down);
  box.addEventListener('pointermove', moved);
  for (const name of ends) box.addEventListener(name, up);
  return () => {
    box.removeEventListener('pointerdown', down);
    box.removeEventListener('pointermove', moved);
    for (const name of ends) box.removeEventListener(name, up);
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
