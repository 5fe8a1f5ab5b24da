import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

interface Canvas {
  resized(): void;
  zoom(level: 'fit-viewport', center: 'auto'): void;
  addMarker(id: string, marker: string): void;
  viewbox(box?: object): { x: number; y: number; width: number; height: number };
}

interface Registry {
  get(id: string): object | undefined;
}

/** Marks of elements, by id: `added`, `removed`, `changed`. */
export type Marks = Record<string, string>;

/**
 * Draws two diagrams side by side that move together, with what became otherwise marked in each.
 * @returns takes them down
 * @throws when an XML cannot be read
 */
export async function showDifference(
  boxes: [HTMLElement, HTMLElement],
  xmls: [string, string],
  marks: Marks,
): Promise<() => void> {
  const viewers = await Promise.all(boxes.map((box, side) => draw(box, xmls[side] ?? '', marks)));
  let leading = false;
  viewers.forEach((viewer, side) => {
    viewer.on('canvas.viewbox.changed', () => {
      const other = viewers[1 - side];
      if (leading || !other) return;
      leading = true;
      other.get<Canvas>('canvas').viewbox(viewer.get<Canvas>('canvas').viewbox());
      leading = false;
    });
  });
  const fit = new ResizeObserver(() => {
    for (const [side, viewer] of viewers.entries()) {
      const { clientWidth = 0, clientHeight = 0 } = boxes[side] ?? {};
      if (clientWidth === 0 || clientHeight === 0) continue;
      const canvas = viewer.get<Canvas>('canvas');
      canvas.resized();
      canvas.zoom('fit-viewport', 'auto');
    }
  });
  for (const box of boxes) fit.observe(box);
  return () => {
    fit.disconnect();
    for (const viewer of viewers) viewer.destroy();
  };
}

async function draw(box: HTMLElement, xml: string, marks: Marks): Promise<NavigatedViewer> {
  const viewer = new NavigatedViewer({ container: box });
  await viewer.importXML(xml);
  const [canvas, registry] = [viewer.get<Canvas>('canvas'), viewer.get<Registry>('elementRegistry')];
  for (const [id, mark] of Object.entries(marks)) if (registry.get(id)) canvas.addMarker(id, `diff-${mark}`);
  canvas.zoom('fit-viewport', 'auto');
  return viewer;
}
