import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { renamed } from '../../shared/diagram/view.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import type { Canvas, ElementRegistry, Translate } from './services.ts';
import { followFingers } from './fingers.ts';

const MARK = 'outline-selected';

/** A diagram that is only looked at. */
export interface ReadOnlyViewer {
  select: (id: string) => void;
  close: () => void;
}

/**
 * Draws a diagram to be looked at with fingers or mouse, named in the language shown now.
 * @param names of its elements by id
 * @throws when the file cannot be read
 */
export async function showReadOnly(
  box: HTMLElement,
  xml: string,
  names: Record<string, LocalText>,
  translate: Translate,
): Promise<ReadOnlyViewer> {
  const viewer = new NavigatedViewer({
    container: box,
    additionalModules: [{ translate: ['value', translate] }],
  } as object);
  await viewer.importXML(renamed({ xml, names }));
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  begin(canvas);
  const letGo = followFingers(box, {
    move: (dx, dy) => canvas.scroll({ dx, dy }),
    grow: (factor, center) => canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), center),
  });
  let marked = '';
  const select = (id: string) => {
    if (!registry.get(id)) return;
    if (marked) canvas.removeMarker(marked, MARK);
    canvas.addMarker(id, MARK);
    canvas.scrollToElement(id, 60);
    marked = id;
  };
  return {
    select,
    close: () => {
      letGo();
      viewer.destroy();
    },
  };
}

const READABLE = 0.55;

/** The whole diagram, or its beginning where the whole would be too small to read. */
function begin(canvas: Canvas): void {
  if (canvas.zoom('fit-viewport', 'auto') >= READABLE) return;
  const { inner, outer } = canvas.viewbox();
  const [width, height] = [outer.width / READABLE, outer.height / READABLE];
  canvas.viewbox({ x: inner.x - 12, y: inner.y + inner.height / 2 - height / 2, width, height });
}
